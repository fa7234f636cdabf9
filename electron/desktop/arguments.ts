const takesValue = ['--data', '--port']
const known = [...takesValue, '--demo', '--browser', '--no-open', '--help', '-h']

/** Our own options out of a command line that also holds the app's folder and Chromium's switches. */
export const ownArguments = (argv: readonly string[], isPackaged: boolean): string[] => {
  const rest = argv.slice(isPackaged ? 1 : 2)
  return rest.filter(
    (word, index) => known.includes(word.split('=')[0] ?? '') || takesValue.includes(rest[index - 1] ?? ''),
  )
}
