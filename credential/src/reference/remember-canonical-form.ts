import type { Canonicalize } from '../canonicalize.ts'

const MAX_FORMS = 16
/** UTF-16 units of all documents and forms that are remembered. */
const MAX_CHARACTERS = 4_000_000

/**
 * Remembers the canonical forms of the last documents: a verification begins anew in each round, and the same status
 * list stands behind many credentials. The form follows from the document alone; no verdict is remembered.
 */
export function rememberCanonicalForm(canonicalize: Canonicalize): Canonicalize {
  const forms = new Map<string, string>()
  let characters = 0
  return async (document, options) => {
    const key = (options?.digest ?? '') + JSON.stringify(document)
    const known = forms.get(key)
    if (known !== undefined) return known
    const form = await canonicalize(document, options)
    if (forms.has(key)) return form
    forms.set(key, form)
    characters += key.length + form.length
    for (const [oldest, oldForm] of forms) {
      if (forms.size <= MAX_FORMS && characters <= MAX_CHARACTERS) break
      forms.delete(oldest)
      characters -= oldest.length + oldForm.length
    }
    return form
  }
}
