// What this folder uses of two packages that have no types of their own.

declare module 'jsonld' {
  const jsonld: { toRDF(document: object, options: object): Promise<import('./canonicalize.ts').Quad[]> }
  export = jsonld
}

declare module 'jsonld/lib/ContextResolver.js' {
  type Cache = { get(key: string): unknown; set(key: string, value: unknown): unknown }
  class ContextResolver {
    constructor(options: { sharedCache: Cache })
  }
  export = ContextResolver
}

declare module 'rdf-canonize' {
  type Quad = import('./canonicalize.ts').Quad
  const rdfCanonize: {
    canonize(dataset: Quad[], options: object): Promise<string>
    NQuads: { parse(text: string): Quad[] }
  }
  export = rdfCanonize
}
