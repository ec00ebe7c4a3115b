/**
 * As much of JSON Schema 2019-09 as the published schemas of Open Badges use: a page need not carry what reads any other.
 * (Schemas that an issuer names are applied by `verify/credential-schemas.ts`.)
 */
import { parseDateTimeStamp } from '../../date-time.ts'
import type { Json, JsonObject } from '../../json.ts'

/** Keywords that are not listed here name and describe: they ask nothing of a value. */
export type JsonSchema =
  | boolean
  | {
      $ref?: string
      $defs?: Record<string, JsonSchema>
      type?: string
      enum?: Json[]
      anyOf?: JsonSchema[]
      allOf?: JsonSchema[]
      oneOf?: JsonSchema[]
      required?: string[]
      propertyNames?: JsonSchema
      properties?: Record<string, JsonSchema>
      additionalProperties?: JsonSchema
      minItems?: number
      items?: JsonSchema | JsonSchema[]
      additionalItems?: JsonSchema
      contains?: JsonSchema
      pattern?: string
      format?: string
    }
type Keywords = Exclude<JsonSchema, boolean>

const NONE: readonly string[] = []
/** The value as a whole is at fault. */
const HERE: readonly string[] = ['']
const DEFINITIONS = '#/$defs/'
/** RFC 3339 §5.6, after the date. */
const TIME =
  /^[t\s](?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):[0-5]\d)|23:59:60(?:\.\d+)?z)$/i

/** What one schema, or one keyword of it, finds wrong with a value. */
type Check<Value> = (value: Value) => readonly string[]

/** Applies one schema, whose references all lead to definitions of its own. It is read once, ahead of all values. */
export class SchemaValidator {
  readonly #definitions: Record<string, JsonSchema>
  readonly #compiled = new Map<JsonSchema, Check<Json>>()
  /**
   * JSON pointers to the places at fault: none where the value follows the schema. An object and a list are left at their
   * first member at fault.
   */
  readonly faultsIn: (value: Json) => readonly string[]

  /** @throws Error for a reference to anything else, which the published schemas do not have */
  constructor(schema: JsonSchema) {
    this.#definitions = (schema as Keywords).$defs ?? {}
    this.faultsIn = this.#check(schema)
  }

  /** Places are told from the value on; only those at fault are ever written down. */
  #check(schema: JsonSchema): Check<Json> {
    if (typeof schema === 'boolean') return () => (schema ? NONE : HERE)
    const known = this.#compiled.get(schema)
    if (known) return known
    // A definition may refer to itself.
    let check: Check<Json> = () => NONE
    this.#compiled.set(schema, (value) => check(value))
    check = this.#checkOfKeywords(schema)
    this.#compiled.set(schema, check)
    return check
  }

  #checkOfKeywords(schema: Keywords): Check<Json> {
    const own = all(this.#ownChecks(schema))
    const object = all(this.#objectChecks(schema))
    const list = all(this.#listChecks(schema))
    const text = textCheck(schema)
    return (value) => {
      const faults = own(value)
      if (typeof value === 'string') return both(faults, text(value))
      if (typeof value !== 'object' || value === null) return faults
      return both(faults, Array.isArray(value) ? list(value) : object(value))
    }
  }

  /** What is asked of a value of any kind. */
  #ownChecks({ $ref, type, enum: values, anyOf, allOf, oneOf }: Keywords): Check<Json>[] {
    const checks: Check<Json>[] = []
    const branches = (schemas: JsonSchema[]) => schemas.map((each) => this.#check(each))
    if ($ref !== undefined) checks.push(this.#check(this.#definition($ref)))
    if (type !== undefined) checks.push((value) => (type === typeOf(value) ? NONE : HERE))
    if (values) {
      const allowed = new Set(values)
      checks.push((value) => (allowed.has(value) ? NONE : HERE))
    }
    if (anyOf) checks.push(choice(branches(anyOf), (sound) => sound > 0))
    if (allOf) checks.push(all(branches(allOf)))
    if (oneOf) checks.push(choice(branches(oneOf), (sound) => sound === 1))
    return checks
  }

  #objectChecks(schema: Keywords): Check<JsonObject>[] {
    const { required, propertyNames = true, properties = {}, additionalProperties = true } = schema
    const checks: Check<JsonObject>[] = []
    if (required) checks.push((value) => (required.every((name) => Object.hasOwn(value, name)) ? NONE : HERE))
    if (propertyNames !== true) {
      const check = this.#check(propertyNames)
      checks.push((value) => everyMember(Object.keys(value), (name) => check(name)))
    }
    const members = Object.keys(properties).map((name) => [name, this.#check(properties[name] as JsonSchema)] as const)
    const isNamed = new Set(Object.keys(properties))
    const others = additionalProperties === true ? undefined : this.#check(additionalProperties)
    checks.push((value) => {
      for (const [name, check] of members) {
        if (!Object.hasOwn(value, name)) continue
        const found = check(value[name] as Json)
        if (found.length > 0) return below(name, found)
      }
      if (!others) return NONE
      const names = Object.keys(value).filter((name) => !isNamed.has(name))
      return everyMember(names, (name) => others(value[name] as Json))
    })
    return checks
  }

  #listChecks({ minItems = 0, items = true, additionalItems = true, contains }: Keywords): Check<Json[]>[] {
    const checks: Check<Json[]>[] = []
    if (minItems > 0) checks.push((value) => (value.length < minItems ? HERE : NONE))
    const first = Array.isArray(items) ? items.map((each) => this.#check(each)) : []
    const rest = this.#check(Array.isArray(items) ? additionalItems : items)
    checks.push((value) => {
      for (const [i, item] of value.entries()) {
        const found = (first[i] ?? rest)(item)
        if (found.length > 0) return below(String(i), found)
      }
      return NONE
    })
    if (contains !== undefined) {
      const check = this.#check(contains)
      checks.push((value) => (value.some((item) => check(item).length === 0) ? NONE : HERE))
    }
    return checks
  }

  #definition(reference: string): JsonSchema {
    const definition = this.#definitions[reference.replace(DEFINITIONS, '')]
    if (definition === undefined) throw new Error(`the schema has no ${reference}`)
    return definition
  }
}

function textCheck({ pattern, format }: Keywords): Check<string> {
  const form = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  const isOfFormat = format === 'date' ? isDate : format === 'date-time' ? isDateTime : () => true
  return (text) => (form?.test(text) !== false && isOfFormat(text) ? NONE : HERE)
}

/** The faults of all of them. */
function all<Value>(checks: Check<Value>[]): Check<Value> {
  const [only = () => NONE, ...others] = checks
  if (others.length === 0) return only
  return (value) => checks.reduce((faults, check) => both(faults, check(value)), NONE)
}

/** The faults of all branches, and of the whole; none where as many are sound as have to be. */
function choice(branches: Check<Json>[], isEnough: (sound: number) => boolean): Check<Json> {
  return (value) => {
    const found = branches.map((check) => check(value))
    const sound = found.filter((faults) => faults.length === 0).length
    return isEnough(sound) ? NONE : both(HERE, found.flat())
  }
}

function everyMember(names: string[], check: (name: string) => readonly string[]): readonly string[] {
  return names.reduce((faults, name) => both(faults, below(name, check(name))), NONE)
}

function both(some: readonly string[], others: readonly string[]): readonly string[] {
  if (some.length === 0) return others
  return others.length === 0 ? some : [...some, ...others]
}

/** The same places, told from the value around. */
function below(name: string, places: readonly string[]): readonly string[] {
  if (places.length === 0) return NONE
  const step = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return places.map((place) => step + place)
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function isDate(text: string): boolean {
  return parseDateTimeStamp(`${text}T00:00:00Z`) !== undefined
}

function isDateTime(text: string): boolean {
  return TIME.test(text.slice(10)) && isDate(text.slice(0, 10))
}
