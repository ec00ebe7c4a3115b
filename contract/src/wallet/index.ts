// Each resource of the wallet as a namespace, for the OpenAPI document: `export * as name from './name.ts'`.
export {}
