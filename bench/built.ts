/** Builds the product where its sources have changed. Throws when it can't be built: there is nothing to measure then. */
export const ensureBuilt = async (): Promise<void> => {
  const { buildIfNeeded } = (await import('../scripts/build.mjs')) as { buildIfNeeded: () => boolean }
  if (!buildIfNeeded()) throw new Error('the product could not be built')
}
