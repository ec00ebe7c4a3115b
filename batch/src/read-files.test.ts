import { utf8 } from '@cloudtnt/credential/bytes'
import { CredentialError } from '@cloudtnt/credential/errors'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { batchKindOf } from './batch-kind.ts'
import { entriesOf, type NamedFile, readWhole } from './read-files.ts'

async function file(name: string, content: string | Uint8Array): Promise<NamedFile> {
  const blob = new Blob([typeof content === 'string' ? content : new Uint8Array(content)])
  return { name, kind: await batchKindOf(blob, name), open: async () => blob }
}

async function shown(files: NamedFile[], options = {}) {
  const list = []
  for await (const entry of entriesOf(files, options)) {
    const { number, from, place } = entry
    list.push([number, from, place, 'refusal' in entry ? entry.refusal.code : 'read'])
  }
  return list
}

test('numbers all that is in the files, and says where each stands', async () => {
  const files = [
    await file('one.json', '{}'),
    await file('list.ndjson', '{}\n{}\n'),
    await file('all.zip', zipSync({ 'a/b.json': utf8('{}') })),
  ]
  expect(await shown(files)).toEqual([
    [1, 0, { file: 'one.json' }, 'read'],
    [2, 1, { file: 'list.ndjson', line: 1 }, 'read'],
    [3, 1, { file: 'list.ndjson', line: 2 }, 'read'],
    [4, 2, { file: 'all.zip', entry: 'a/b.json' }, 'read'],
  ])
})

test('the only file need not be named', async () => {
  expect(await shown([await file('list.ndjson', '{}')])).toEqual([[1, 0, { line: 1 }, 'read']])
})

test('what cannot be read, or holds too many, is refused in its place, and the next is read', async () => {
  const away: NamedFile = {
    name: 'away',
    kind: undefined,
    open: () => Promise.reject(new CredentialError('FETCH_TIMEOUT', 'No answer.')),
  }
  const files = [away, await file('cut.zip', 'PK\u0003\u0004'), await file('l.ndjson', '{}\n{}'), await file('x', '{}')]
  expect(await shown(files, { maxEntries: 1 })).toEqual([
    [1, 0, { file: 'away' }, 'FETCH_TIMEOUT'],
    [2, 1, { file: 'cut.zip' }, 'ARCHIVE_MALFORMED'],
    [3, 2, { file: 'l.ndjson', line: 1 }, 'read'],
    [4, 2, { file: 'l.ndjson' }, 'INPUT_TOO_LARGE'],
    [5, 3, { file: 'x' }, 'read'],
  ])
})

test('a single file may have five megabytes, and no byte more', async () => {
  const [most, more] = [5 * 1024 * 1024, 5 * 1024 * 1024 + 1].map((size) => new Blob([new Uint8Array(size)]))
  expect(await readWhole({ open: async () => most as Blob })).toHaveLength(5 * 1024 * 1024)
  await expect(readWhole({ open: async () => more as Blob })).rejects.toMatchObject({ code: 'INPUT_TOO_LARGE' })
})
