import { fromUtf8, utf8 } from '@cloudtnt/credential/bytes'
import { BlobWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js'
import { type Zippable, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { BatchEntry } from './batch-entry.ts'
import { type ArchiveLimits, readArchive, readArchiveEntry } from './read-archive.ts'

const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)])
const packed = (files: Zippable) => zipSync(files, { level: 6 })

async function all(archive: Uint8Array, limits: Partial<ArchiveLimits> = {}): Promise<BatchEntry[]> {
  const list: BatchEntry[] = []
  for await (const entry of readArchive(blobOf(archive), limits)) list.push(entry)
  return list
}
const codes = async (archive: Uint8Array, limits = {}) =>
  (await all(archive, limits)).map((entry) => ('refusal' in entry ? entry.refusal.code : 'read'))
const names = async (archive: Uint8Array) => (await all(archive)).map(({ place }) => place.entry)

/** Where the bytes of a text first stand, or last. */
function placeOf(archive: Uint8Array, text: string, from: 'first' | 'last' = 'first'): number {
  const [haystack, needle] = [String.fromCharCode(...archive), text]
  return from === 'first' ? haystack.indexOf(needle) : haystack.lastIndexOf(needle)
}
const [LOCAL, DIRECTORY, END] = ['PK\u0003\u0004', 'PK\u0001\u0002', 'PK\u0005\u0006']

/** The archive with some bytes put in the place of others. */
function edited(archive: Uint8Array, edits: [at: number, ...bytes: number[]][]): Uint8Array {
  const copy = archive.slice()
  for (const [at, ...bytes] of edits) copy.set(bytes, at)
  return copy
}

const two = packed({ 'a.json': utf8('{"a":1}'), 'folder/within/b.jwt': utf8('x.y.z') })

test('reads each file, in folders too, by the names that the archive gives them', async () => {
  const entries = await all(two)
  expect(entries).toMatchObject([
    { number: 1, place: { entry: 'a.json' } },
    { number: 2, place: { entry: 'folder/within/b.jwt' } },
  ])
  expect(entries.map((entry) => 'input' in entry && fromUtf8(entry.input as Uint8Array))).toEqual(['{"a":1}', 'x.y.z'])
})

test('passes over folders and what operating systems put beside files', async () => {
  const archive = packed({
    'folder/': new Uint8Array(),
    '__MACOSX/._a.json': utf8('x'),
    '.DS_Store': utf8('x'),
    'folder/Thumbs.db': utf8('x'),
    'desktop.ini': utf8('x'),
    'a.json': utf8('{}'),
  })
  expect(await names(archive)).toEqual(['a.json'])
})

test('of a backup of a wallet it reads the credentials', async () => {
  const backup = packed({
    'manifest.json': utf8('{}'),
    'wallet.json': utf8('{}'),
    'keys.jwe': utf8('x'),
    'credentials/001-engine.json': utf8('{}'),
    'originals/001.png': utf8('x'),
  })
  expect(await names(backup)).toEqual(['credentials/001-engine.json'])
  const sealed = packed({ 'manifest.json': utf8('{}'), 'backup.jwe': utf8('x') })
  await expect(all(sealed)).rejects.toMatchObject({ code: 'INPUT_UNSUPPORTED_TYPE' })
})

test('names that lead elsewhere are names, and lead nowhere', async () => {
  const wild = ['../../etc/passwd', 'C:\\Windows\\x', '/root/x', 'a\u0000b', 'x'.repeat(200)]
  expect(await names(packed(Object.fromEntries(wild.map((name) => [name, utf8('{}')]))))).toEqual(wild)
})

test.each<[string, Partial<ArchiveLimits>, Partial<ArchiveLimits>, string]>([
  ['the archive itself', { maxBytes: two.length }, { maxBytes: two.length - 1 }, 'INPUT_TOO_LARGE'],
  ['the number of files', { maxEntries: 2 }, { maxEntries: 1 }, 'INPUT_TOO_LARGE'],
  ['all that it unpacks to', { maxInflatedBytes: 12 }, { maxInflatedBytes: 11 }, 'ARCHIVE_UNSAFE'],
  ['the length of a name', { maxNameLength: 19 }, { maxNameLength: 18 }, 'ARCHIVE_UNSAFE'],
])('bounds %s: just under is read, just over is not', async (_name, under, over, code) => {
  expect(await codes(two, under)).toEqual(['read', 'read'])
  await expect(all(two, over)).rejects.toMatchObject({ code })
})

test('bounds each file: a larger one is refused by itself', async () => {
  expect(await codes(two, { maxEntryBytes: 7 })).toEqual(['read', 'read'])
  expect(await codes(two, { maxEntryBytes: 6 })).toEqual(['INPUT_TOO_LARGE', 'read'])
})

test('refuses a bomb before anything of it is unpacked', async () => {
  await expect(all(packed({ bomb: new Uint8Array(20 * 1024 * 1024) }))).rejects.toMatchObject({
    code: 'ARCHIVE_UNSAFE',
  })
  // 4096 bytes are free; each more must have been packed a hundredth as large at least.
  const [under, over] = [4096, 40_000].map((size) => packed({ a: new Uint8Array(size) }))
  expect(await codes(under as Uint8Array)).toEqual(['read'])
  await expect(all(over as Uint8Array)).rejects.toMatchObject({ code: 'ARCHIVE_UNSAFE' })
})

test('a bomb that lies about its size is stopped at the size that it says', async () => {
  const archive = packed({ a: new Uint8Array(3_000_000), b: utf8('{}') })
  const [local, directory] = [placeOf(archive, LOCAL), placeOf(archive, DIRECTORY)]
  const says = [100, 0, 0, 0]
  const lying = edited(archive, [
    [local + 22, ...says],
    [directory + 24, ...says],
  ])
  expect(await codes(lying)).toEqual(['ARCHIVE_UNSAFE', 'read'])
})

test('refuses a file whose header says other than the directory, and reads the others', async () => {
  const renamed = edited(two, [[placeOf(two, 'a.json'), 0x7a]])
  const otherSize = edited(two, [[placeOf(two, LOCAL) + 22, 99]])
  for (const archive of [renamed, otherSize]) expect(await codes(archive)).toEqual(['ARCHIVE_UNSAFE', 'read'])
})

test('refuses a file whose bytes are not those that were packed', async () => {
  const archive = zipSync({ 'a.json': utf8('{"a":1}'), b: utf8('{}') }, { level: 0 })
  expect(await codes(edited(archive, [[placeOf(archive, '{"a":1}') + 5, 0x32]]))).toEqual(['ARCHIVE_MALFORMED', 'read'])
})

test('refuses a file that is locked with a password, and reads the others', async () => {
  const [local, directory] = [placeOf(two, LOCAL), placeOf(two, DIRECTORY)]
  const locked = edited(two, [
    [local + 6, 1],
    [directory + 8, 1],
  ])
  expect(await codes(locked)).toEqual(['ARCHIVE_ENCRYPTED', 'read'])
})

test('refuses an archive with two files of one name', async () => {
  const archive = packed({ 'a.json': utf8('{}'), 'b.json': utf8('{}') })
  const doubled = edited(archive, [
    [placeOf(archive, 'b.json'), 0x61],
    [placeOf(archive, 'b.json', 'last'), 0x61],
  ])
  await expect(all(doubled)).rejects.toMatchObject({ code: 'ARCHIVE_UNSAFE' })
})

test('refuses files that lie on top of one another', async () => {
  const [first, second] = [placeOf(two, DIRECTORY), placeOf(two, DIRECTORY, 'last')]
  const overlapping = edited(two, [[second + 42, ...two.subarray(first + 42, first + 46)]])
  expect(await codes(overlapping)).toContain('ARCHIVE_UNSAFE')
})

test('refuses links', async () => {
  const symbolic = 0o120777 << 16
  const archive = packed({ link: [utf8('/etc/passwd'), { os: 3, attrs: symbolic }] })
  expect(await codes(archive)).toEqual(['ARCHIVE_UNSAFE'])
})

test.each<[string, Uint8Array]>([
  ['is cut off', two.subarray(0, two.length - 30)],
  ['has lost its beginning', two.subarray(20)],
  ['is no archive', utf8('{"type":["VerifiableCredential"]} and some more text')],
  ['is nothing', new Uint8Array()],
  ['has more behind it', new Uint8Array([...two, 0x20])],
  ['has two ends', new Uint8Array([...two, ...two.subarray(placeOf(two, END))])],
  ['promises a larger directory (zip64) that is not there', edited(two, [[placeOf(two, END) + 10, 0xff, 0xff]])],
])('refuses an archive that %s', async (_name, archive) => {
  await expect(all(archive)).rejects.toMatchObject({ code: expect.stringMatching(/^ARCHIVE_(MALFORMED|UNSAFE)$/) })
})

test('reads archives as others write them: sizes behind the data, and in 64 bits', async () => {
  const writer = new ZipWriter(new BlobWriter(), { zip64: true, dataDescriptor: true, useWebWorkers: false })
  await writer.add('ä.json', new Blob(['{"a":1}']).stream())
  await writer.add('b.json', new Blob(['{}']).stream())
  const archive = new Uint8Array(await (await writer.close()).arrayBuffer())
  expect(await names(archive)).toEqual(['ä.json', 'b.json'])
  expect(await codes(archive)).toEqual(['read', 'read'])
})

test('an archive without files has none', async () => {
  expect(await all(packed({}))).toEqual([])
})

test('reads one file again', async () => {
  expect(await readArchiveEntry(blobOf(two), 'folder/within/b.jwt')).toEqual(utf8('x.y.z'))
  await expect(readArchiveEntry(blobOf(two), 'c.json')).rejects.toMatchObject({ code: 'ARCHIVE_MALFORMED' })
})
