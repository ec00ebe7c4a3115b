import path from 'node:path'

/** What a bundler knows of a module, as far as it is needed here. */
type Module = { isEntry: boolean; importers: readonly string[] }
type Graph = { getModuleInfo(id: string): Module | null }

/**
 * Names the chunk of a module that a program begins with, after the pages that begin with it: a program then loads two
 * or three files rather than forty small ones, and the other page nothing that only the program needs.
 *
 * @returns null for what only another page than the program's own (`index.html`) begins with. Lazy pages of the program
 * may want some of it, and would start that other page if it lay in one file with it.
 */
export function firstChunkName(id: string, graph: Graph): string | null {
  const pages = pagesThatBeginWith(id, graph).map((page) => path.parse(page).name)
  return pages.includes('index') ? `first-${pages.sort().join('-and-')}` : null
}

/** Every page that imports the module, itself or through others, from the start. */
function pagesThatBeginWith(id: string, graph: Graph): string[] {
  const seen = new Set([id])
  // What is added while the loop runs is visited too.
  for (const module of seen) for (const importer of graph.getModuleInfo(module)?.importers ?? []) seen.add(importer)
  return [...seen].filter((module) => graph.getModuleInfo(module)?.isEntry && /\.html$/.test(module))
}
