import ar from '../../shared/locales/board.ar.json' with { type: 'json' }
import en from '../../shared/locales/board.en.json' with { type: 'json' }
import es from '../../shared/locales/board.es.json' with { type: 'json' }
import type { Language } from '../../shared/features/setup/model.ts'

const catalogues = { en, es, ar }
export type PairingWord = 'enter' | 'wrong' | 'wait'

/** The page a television shows until its code is typed: one field, large enough for a remote control. Holds no script. */
export const pairingPage = (language: Language, word: PairingWord): string => {
  const say = catalogues[language]
  const note = { enter: say['pair.where'], wrong: say['pair.wrong'], wait: say['pair.wait'] }[word]
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say['pair.title']}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/pair.css">
<main>
<h1>${say['pair.title']}</h1>
<form action="/pair" method="get">
<label for="code">${say['pair.code']}</label>
<input id="code" name="code" dir="ltr" inputmode="numeric" autocomplete="off" maxlength="12" required autofocus aria-describedby="note">
<button>${say['pair.go']}</button>
</form>
<p id="note" role="status" class="${word}">${note}</p>
</main>
</html>
`
}

export const pairingStyle = `
:root { color-scheme: light; font-family: system-ui, 'Noto Sans', 'Noto Sans Arabic', Arial, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #eef3f0; color: #0c1a16; }
main { width: min(70vw, 130vh); padding: 6vh; background: #fff; border-radius: 3vh; box-shadow: 0 2vh 8vh rgb(12 26 22 / 12%); }
h1 { margin: 0 0 4vh; font-size: 6vh; line-height: 1.15; }
form { display: grid; grid-template-columns: 1fr auto; gap: 2vh 3vh; }
label { grid-column: 1 / -1; font-size: 3.6vh; }
input { min-width: 0; font: inherit; font-size: 9vh; font-weight: 600; letter-spacing: .25em; padding: 1vh 3vh; border: .5vh solid #0b6558; border-radius: 1.5vh; }
button { font: inherit; font-size: 4.5vh; font-weight: 600; padding: 0 5vh; color: #fff; background: #0b6558; border: 0; border-radius: 1.5vh; }
:focus-visible { outline: .8vh solid #f2a900; outline-offset: .4vh; }
p { margin: 4vh 0 0; font-size: 3.6vh; line-height: 1.4; }
.wrong, .wait { color: #8f1414; font-weight: 600; }
`
