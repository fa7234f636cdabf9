import type { Language } from '../../shared/features/setup/model.ts'
import type { createSound } from './sound.ts'
import { directionOf, say } from './sentences.ts'

/**
 * Browsers let a page sound only after somebody touched it once. Until then a button asks for it; on a television it has the focus, so that the
 * remote's OK is enough, and any key or touch will do. It goes once the page may sound, or while sound is off in the settings (`language` answers undefined).
 */
export const showSoundButton = (sound: ReturnType<typeof createSound>, language: () => Language | undefined): void => {
  const button = document.querySelector<HTMLButtonElement>('#sound')!
  const refresh = () => {
    const spoken = language()
    const wasHidden = button.hidden
    button.hidden = spoken === undefined || sound.isAllowed()
    if (!spoken || button.hidden) return
    button.textContent = say(spoken, 'soundOn')
    button.dir = directionOf(spoken)
    if (wasHidden) button.focus()
  }
  const allow = () => {
    if (!button.hidden) void sound.allow().then(refresh)
  }
  document.addEventListener('click', allow)
  document.addEventListener('keydown', allow)
  sound.onAllowed(refresh)
  setInterval(refresh, 1_000)
}
