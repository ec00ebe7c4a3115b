/**
 * As much of JSON Schema 2019-09 as the published schemas of Open Badges use: a page need not carry what reads any other.
 * (Schemas that an issuer names are applied by `verify/credential-schemas.ts`.)
 */
import { parseDateTimeStamp } from '../../date-time.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'

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
/** RFC 3339 §5.6, from the hour on. */
const TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):[0-5]\d)|23:59:60(?:\.\d+)?z)$/i

/** Applies one schema, whose references all lead to definitions of its own. */
export class SchemaValidator {
  readonly #schema: JsonSchema
  readonly #patterns = new Map<string, RegExp>()

  constructor(schema: JsonSchema) {
    this.#schema = schema
  }

  /**
   * @returns JSON pointers to the places at fault: none where the value follows the schema. An object and a list are left
   * at their first member at fault.
   */
  faultsIn(value: Json): readonly string[] {
    return this.#faults(value, this.#schema)
  }

  /** Places are told from the value on; only those at fault are ever written down. */
  #faults(value: Json, schema: JsonSchema): readonly string[] {
    if (typeof schema === 'boolean') return schema ? NONE : HERE
    const own = this.#ownFaults(value, schema)
    if (Array.isArray(value)) return both(own, this.#listFaults(value, schema))
    if (isJsonObject(value)) return both(own, this.#objectFaults(value, schema))
    return typeof value === 'string' && !this.#isText(value, schema) ? both(own, HERE) : own
  }

  /** What is asked of a value of any kind. */
  #ownFaults(value: Json, { $ref, type, enum: values, anyOf, allOf, oneOf }: Keywords): readonly string[] {
    const branches = (schemas: JsonSchema[]) => schemas.map((each) => this.#faults(value, each))
    let faults = $ref === undefined ? NONE : this.#faults(value, this.#definition($ref))
    if (type !== undefined && type !== typeOf(value)) faults = both(faults, HERE)
    if (values !== undefined && !values.includes(value)) faults = both(faults, HERE)
    if (anyOf)
      faults = both(
        faults,
        unlessSound(branches(anyOf), (sound) => sound > 0),
      )
    if (allOf) faults = both(faults, branches(allOf).flat())
    if (oneOf)
      faults = both(
        faults,
        unlessSound(branches(oneOf), (sound) => sound === 1),
      )
    return faults
  }

  #objectFaults(value: JsonObject, schema: Keywords): readonly string[] {
    const { required = [], propertyNames = true, properties = {}, additionalProperties = true } = schema
    let faults = required.every((name) => Object.hasOwn(value, name)) ? NONE : HERE
    const names = Object.keys(value)
    if (propertyNames !== true) {
      for (const name of names) faults = both(faults, below(name, this.#faults(name, propertyNames)))
    }
    for (const name of Object.keys(properties)) {
      if (!Object.hasOwn(value, name)) continue
      const found = this.#faults(value[name] as Json, properties[name] as JsonSchema)
      if (found.length > 0) return both(faults, below(name, found))
    }
    if (additionalProperties === true) return faults
    for (const name of names.filter((each) => !Object.hasOwn(properties, each))) {
      faults = both(faults, below(name, this.#faults(value[name] as Json, additionalProperties)))
    }
    return faults
  }

  #listFaults(
    value: Json[],
    { minItems = 0, items = true, additionalItems = true, contains }: Keywords,
  ): readonly string[] {
    let faults = value.length < minItems ? HERE : NONE
    const schemaOf = (i: number) => (Array.isArray(items) ? (items[i] ?? additionalItems) : items)
    for (const [i, item] of value.entries()) {
      const found = this.#faults(item, schemaOf(i))
      faults = both(faults, below(String(i), found))
      if (found.length > 0) break
    }
    const isMissing = contains !== undefined && !value.some((item) => this.#faults(item, contains).length === 0)
    return isMissing ? both(faults, HERE) : faults
  }

  #isText(text: string, { pattern, format }: Keywords): boolean {
    if (pattern !== undefined && !this.#pattern(pattern).test(text)) return false
    if (format === 'date') return isDate(text)
    return format !== 'date-time' || isDateTime(text)
  }

  #pattern(source: string): RegExp {
    const pattern = this.#patterns.get(source) ?? new RegExp(source, 'u')
    this.#patterns.set(source, pattern)
    return pattern
  }

  /** @throws Error for a reference to anything else, which the published schemas do not have */
  #definition(reference: string): JsonSchema {
    const { $defs = {} } = this.#schema as Keywords
    const definition = $defs[reference.replace(DEFINITIONS, '')]
    if (definition === undefined) throw new Error(`the schema has no ${reference}`)
    return definition
  }
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

/** The faults of all branches, and of the whole; none where as many are sound as have to be. */
function unlessSound(branches: (readonly string[])[], isEnough: (sound: number) => boolean): readonly string[] {
  const sound = branches.filter((faults) => faults.length === 0).length
  return isEnough(sound) ? NONE : both(HERE, branches.flat())
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function isDate(text: string): boolean {
  return parseDateTimeStamp(`${text}T00:00:00Z`) !== undefined
}

function isDateTime(text: string): boolean {
  const [date = '', time = '', ...others] = text.split(/t|\s/i)
  return others.length === 0 && isDate(date) && TIME.test(time)
}
