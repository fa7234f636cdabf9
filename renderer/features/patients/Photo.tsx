import type { ComponentProps } from 'react'
import { useQuery } from '../../useQuery.ts'
import { Avatar } from '../../ui/Avatar.tsx'

interface Props extends Pick<ComponentProps<typeof Avatar>, 'name' | 'size'> {
  readonly photoId: string | null
}

/** A patient's newest photo, or their initials. */
export const Photo = ({ photoId, ...rest }: Props) => {
  const photo = useQuery('patients.photo', photoId ? { photoId } : null)
  return <Avatar {...rest} picture={photo.value ? `data:${photo.value.type};base64,${photo.value.data}` : null} />
}
