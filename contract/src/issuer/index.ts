// Each resource of the issuer as a namespace, for the OpenAPI document: `export * as name from './name.ts'`.
export {}
