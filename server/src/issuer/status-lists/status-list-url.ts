/** The address under which a list is published, and its id in every credential. */
export function statusListUrl(origin: string, listId: string): string {
  return `${origin}/status/${listId}`
}
