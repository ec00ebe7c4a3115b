// Each resource of the verifier as a namespace, for the OpenAPI document: `export * as name from './name.ts'`.
export {}
