import { expect, test } from 'vitest'
import { photoSize, photoType } from './photo.ts'

test.each([
  ['/9j/4AAAAAAAAAAAAAAAAAAAAAA=', 'image/jpeg'],
  ['UklGRgECAwRXRUJQAAAAAAAAAAA=', 'image/webp'],
  // RIFF … WAVE, an SVG, a PNG.
  ['UklGRgECAwRXQVZFAAAAAAAAAAA=', undefined],
  ['PHN2ZyBvbmxvYWQ9IngiPgAAAAA=', undefined],
  ['iVBORwAAAAAAAAAAAAAAAAAAAAA=', undefined],
  ['not base64 at all!', undefined],
  ['', undefined],
])('a picture is known by its first bytes: %s is %s', (text, type) => expect(photoType(text)).toBe(type))

test.each([
  ['eA==', 1],
  ['eHg=', 2],
  ['eHh4', 3],
  ['eHh4'.repeat(20_480), 61_440],
])('the size is that of the bytes, not of the text', (text, bytes) => expect(photoSize(text)).toBe(bytes))
