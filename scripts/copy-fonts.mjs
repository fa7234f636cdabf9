import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fontFile, slicedFontFile, slicedFonts, weights, wholeFonts } from '../electron/paper/fontFile.ts'

/** Lays the fonts of paper beside the built app (out/fonts), where electron/paper/fontFile.ts looks first: 22 MB. */
export const copyFonts = (target = join('out', 'fonts')) => {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  for (const font of wholeFonts)
    for (const weight of weights) cpSync(fontFile(font, weight), join(target, `${font}-${weight}.ttf`))
  for (const name of slicedFonts) {
    const list = slicedFontFile(name, 'unicode.json')
    cpSync(list, join(target, name, 'unicode.json'))
    cpSync(join(dirname(list), 'files'), join(target, name, 'files'), { recursive: true })
  }
}
