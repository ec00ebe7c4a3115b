/** As what a chunk of a batch stands in the trail: one line tells the release of all credentials in it. */
export function chunkSubject(batchId: string, number: number): string {
  return `${batchId}/${number}`
}
