import { photoBytes, photoSize } from '../../../shared/features/patients/photo.ts'

const side = 320
const qualities = [0.85, 0.7, 0.55, 0.4]

/** The middle square of a picture as a small JPEG in base64, of at most 60 KB. Null when even the plainest is larger. */
export const pictureToPhoto = (picture: CanvasImageSource, width: number, height: number): string | null => {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const edge = Math.min(width, height)
  canvas.getContext('2d')?.drawImage(picture, (width - edge) / 2, (height - edge) / 2, edge, edge, 0, 0, side, side)
  const photos = qualities.map((quality) => canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? '')
  return photos.find((photo) => photoSize(photo) <= photoBytes) ?? null
}
