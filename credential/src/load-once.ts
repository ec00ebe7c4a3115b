/**
 * Loads a module with its first use and keeps it: a page need not carry what it may never use, and asking Node again for
 * what it has takes as long as a check. What could not be loaded is asked for again.
 */
export function loadOnce<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loaded: Module | undefined
  return async () => {
    loaded ??= await load()
    return loaded
  }
}
