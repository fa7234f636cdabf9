import { useState } from 'react'
import {
  codeTables,
  documentKinds,
  isRoll,
  papers,
  type CodeTable,
  type DocumentKind,
  type Paper,
} from '../../../shared/features/paper/model.ts'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Form, Row } from '../../ui/Form.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { orSay } from '../../ui/toasts.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery, type OutputAt } from '../../useQuery.ts'
import { useChange } from '../patients/useChange.ts'
import { sayPrinted } from '../paper/sayPrinted.ts'
import styles from './SettingsScreen.module.css'

type Printer = OutputAt<'paper.printers'>[number]

/** This desk's printers: receipt printers spoken to directly, the rest through the print window. */
export const PrinterSettings = () => {
  const printers = useQuery('paper.printers', {}, true)
  const [asked, setAsked] = useState<{ readonly printer: Printer | null } | null>(null)
  const test = async (printerId: Printer['id'] | null) => {
    const job = orSay(await api.paper.testPage({ printerId }))
    if (job) sayPrinted(job)
  }
  return (
    <>
      <Panel
        title={t('settings.printers')}
        flush
        aside={
          <span>
            <Button size="small" look="quiet" onPress={() => void test(null)}>
              {t('print.testWindow')}
            </Button>
            <Button size="small" look="main" onPress={() => setAsked({ printer: null })}>
              {t('form.add')}
            </Button>
          </span>
        }
      >
        <Waiting on={printers}>
          {(all) =>
            all.length === 0 ? (
              <Empty title={t('settings.noPrinter')}>{t('settings.noPrinterHint')}</Empty>
            ) : (
              all.map((printer) => (
                <div key={printer.id} className={styles['line']}>
                  <span className={styles['words']}>
                    {printer.name}
                    <span className={styles['facts']}>
                      {[t(`printer.${printer.kind}`), printer.paper, printer.address].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                  <Button size="small" look="quiet" onPress={() => void test(printer.id)}>
                    {t('print.test')}
                  </Button>
                  <Button size="small" look="quiet" onPress={() => setAsked({ printer })}>
                    {t('form.change')}
                  </Button>
                  <Button
                    size="small"
                    look="quiet"
                    onPress={() => void (async () => orSay(await api.paper.removePrinter({ id: printer.id })))()}
                  >
                    {t('form.remove')}
                  </Button>
                </div>
              ))
            )
          }
        </Waiting>
      </Panel>
      {asked && <PrinterDialog printer={asked.printer} onClose={() => setAsked(null)} />}
    </>
  )
}

const PrinterDialog = ({ printer, onClose }: { readonly printer: Printer | null; readonly onClose: () => void }) => {
  const { change, problem, errorAt } = useChange(onClose)
  const [name, setName] = useState(printer?.name ?? '')
  const [kind, setKind] = useState<Printer['kind']>(printer?.kind ?? 'receipt')
  const [address, setAddress] = useState(printer?.address ?? 'tcp://192.168.1.100:9100')
  const [paper, setPaper] = useState<Paper>(printer?.paper ?? '80mm')
  const [codeTable, setCodeTable] = useState<CodeTable>(printer?.codeTable ?? 'none')
  const [cuts, setCuts] = useState(printer?.cuts ?? true)
  const [opensDrawer, setOpensDrawer] = useState(printer?.opensDrawer ?? false)
  const [prints, setPrints] = useState<readonly DocumentKind[]>(printer?.prints ?? ['token-slip'])
  const receipt = kind === 'receipt'
  const sizes = papers.filter((one) => isRoll(one) === receipt)
  const send = () =>
    change(
      api.paper.savePrinter({
        ...(printer && { id: printer.id }),
        printer: {
          name,
          kind,
          address: receipt ? address : null,
          paper: sizes.includes(paper) ? paper : (sizes[0] ?? 'A4'),
          codeTable: receipt ? codeTable : 'none',
          cuts: receipt && cuts,
          opensDrawer: receipt && opensDrawer,
          prints: [...prints],
        },
      }),
    )
  return (
    <Dialog title={t('settings.printer')} onClose={onClose}>
      <Form submit={t('form.save')} onCancel={onClose} problem={problem} onSubmit={send}>
        <TextField
          label={t('printer.name')}
          value={name}
          onChange={setName}
          error={errorAt('printer.name')}
          maxLength={40}
          autoFocus
        />
        <Segments
          label={t('printer.kind')}
          value={kind}
          onChange={setKind}
          choices={(['receipt', 'window'] as const).map((id) => ({ id, label: t(`printer.${id}`) }))}
        />
        {receipt && (
          <TextField
            label={t('printer.address')}
            help={t('printer.addressHelp')}
            value={address}
            onChange={setAddress}
            error={errorAt('printer.address') && t('printer.addressWrong')}
            maxLength={120}
          />
        )}
        <Row even>
          <Select
            label={t('printer.paper')}
            value={sizes.includes(paper) ? paper : (sizes[0] ?? null)}
            onChange={setPaper}
            choices={sizes.map((id) => ({ id, label: id }))}
          />
          {receipt && (
            <Select
              label={t('printer.codeTable')}
              value={codeTable}
              onChange={setCodeTable}
              choices={codeTables.map((id) => ({ id, label: id === 'none' ? t('printer.noTable') : id }))}
            />
          )}
        </Row>
        {receipt && (
          <Row>
            <Checkbox checked={cuts} onChange={setCuts}>
              {t('printer.cuts')}
            </Checkbox>
            <Checkbox checked={opensDrawer} onChange={setOpensDrawer}>
              {t('printer.opensDrawer')}
            </Checkbox>
          </Row>
        )}
        <fieldset>
          <legend>{t('printer.prints')}</legend>
          {documentKinds.map((document) => (
            <Checkbox
              key={document}
              checked={prints.includes(document)}
              onChange={(on) => setPrints(on ? [...prints, document] : prints.filter((one) => one !== document))}
            >
              {t(`document.${document}`)}
            </Checkbox>
          ))}
        </fieldset>
      </Form>
    </Dialog>
  )
}
