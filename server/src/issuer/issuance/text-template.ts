import type { Json, JsonObject } from '@cloudtnt/credential'

/** A JSON text of which some values are left open: constant, slot, constant, slot, …, constant. */
export type TextTemplate = readonly string[]

/** Where in a document a value is left open. */
export type Slot = { name: string; path: readonly (string | number)[] }

/**
 * Makes the template of a document.
 *
 * @param stringify how the text is written: `JSON.stringify`, or its canonical form.
 * @throws Error when a path leads nowhere: what is not in the document cannot be filled in.
 */
export function textTemplateOf(
  document: JsonObject,
  slots: readonly Slot[],
  stringify: (document: JsonObject) => string = JSON.stringify,
): TextTemplate {
  const nonce = crypto.randomUUID()
  const marked = structuredClone(document)
  for (const { name, path } of slots) {
    const last = path.at(-1) ?? ''
    const parent = path.slice(0, -1).reduce<Json | undefined>((value, key) => memberOf(value, key), marked)
    if (memberOf(parent, last) === undefined) throw new Error(`the document has nothing at ${path.join('.')}`)
    ;(parent as JsonObject)[last] = `${nonce} ${name} `
  }
  const parts = stringify(marked).split(new RegExp(`"${nonce} (\\w+) "`))
  if (parts.length !== 2 * slots.length + 1) throw new Error('a slot of the template is missing')
  return parts
}

function memberOf(value: Json | undefined, key: string | number): Json | undefined {
  return typeof value === 'object' && value !== null ? (value as JsonObject)[key] : undefined
}

/** The text with every slot filled. @throws Error for a slot that is given no value. */
export function fillTemplate(template: TextTemplate, values: Readonly<Record<string, Json>>): string {
  let text = template[0] ?? ''
  for (let i = 1; i < template.length; i += 2) {
    const value = values[template[i] as string]
    if (value === undefined) throw new Error(`the template’s slot ${template[i]} is given no value`)
    text = text + JSON.stringify(value) + (template[i + 1] as string)
  }
  return text
}

/** The texts between the slots, for whoever looks for something in them. */
export function constantsOf(template: TextTemplate): string[] {
  return template.filter((_, index) => index % 2 === 0)
}
