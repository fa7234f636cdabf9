import type { ComponentType } from 'react'
import { sentenceOr } from '../../i18n.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { BirthForm, DeceasedForm, NameForm, RenameForm } from './WhoForms.tsx'
import { AddressForm, ContactForm, FlagForm, IdentifierForm } from './ReachForms.tsx'
import { BabiesForm } from './BabiesForm.tsx'
import { HouseholdForm, RelationForm } from './FamilyForms.tsx'
import { DistinctForm, MergeForm } from './TwinForms.tsx'
import { PhotoForm } from './PhotoForm.tsx'
import type { RecordFormProps, RecordQuestion } from './record.ts'

const forms: Readonly<Record<RecordQuestion, ComponentType<RecordFormProps>>> = {
  name: NameForm,
  rename: RenameForm,
  birth: BirthForm,
  deceased: DeceasedForm,
  contact: ContactForm,
  address: AddressForm,
  identifier: IdentifierForm,
  flag: FlagForm,
  relation: RelationForm,
  household: HouseholdForm,
  babies: BabiesForm,
  merge: MergeForm,
  distinct: DistinctForm,
  photo: PhotoForm,
}

/** One change of the record, asked for in a dialog of its own. */
export const RecordDialog = ({
  question,
  record,
  onClose,
}: RecordFormProps & { readonly question: RecordQuestion }) => {
  const Fields = forms[question]
  return (
    <Dialog title={sentenceOr(`patient.ask.${question}`, question)} onClose={onClose}>
      <Fields record={record} onClose={onClose} />
    </Dialog>
  )
}
