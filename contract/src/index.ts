export { CallError, type CallOptions, call, type InputOf, type ReplyOf } from './call.ts'
export { type Access, type Endpoint, endpoint, routeOf } from './endpoint.ts'
export { pageOf, pageQuery } from './page.ts'
export {
  type FieldFault,
  fieldFault,
  PROBLEMS,
  Problem,
  type ProblemCode,
  type ProblemDocument,
  problemDocument,
} from './problem.ts'
