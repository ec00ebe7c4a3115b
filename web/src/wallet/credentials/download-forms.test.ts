import { concat, utf8 } from '@cloudtnt/credential/bytes'
import { pngChunk, writePng } from '@cloudtnt/credential/open-badges/png-chunks'
import { readCredential } from '@cloudtnt/credential/read-credential'
import { zlibSync } from 'fflate'
import { expect, test } from 'vitest'
import type { CredentialContent } from '../vault/record-content.ts'
import { downloadFile, fileNameOf, formsOf, parseDataUrl } from './download-forms.ts'

/** White space and escapes as an issuer may write them. */
const json = `{
  "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential", "OpenBadgeCredential"],
  "id": "urn:uuid:1", "issuer": {"id": "did:web:college.example", "name": "Caf\\u00e9 college"},
  "credentialSubject": {"achievement": {"name": "Engine repair"}}, "proof": {"type": "DataIntegrityProof"}
}
`
const content: CredentialContent = {
  documents: [{ format: 'data-integrity', text: json }],
  source: { way: 'file' },
  receivedAt: '2026-03-01T12:00:00Z',
  label: '',
  picture: '',
}
/** One grey pixel. */
const pixel = writePng([
  pngChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)),
  pngChunk('IDAT', zlibSync(Uint8Array.of(0, 128))),
  pngChunk('IEND', new Uint8Array()),
])
const render = async () => pixel

test('offers a form for each text that is held, and the forms that any text can take', () => {
  expect(formsOf(content)).toEqual(['json', 'png', 'svg', 'txt'])
  const both = { ...content, documents: [...content.documents, { format: 'jwt' as const, text: 'a.b.c' }] }
  expect(formsOf(both)).toEqual(['json', 'jwt', 'png', 'svg', 'txt'])
})

test.each(['json', 'png', 'svg', 'txt'] as const)('puts the very text that was received into %s', async (form) => {
  const file = await downloadFile(content, form, { lines: ['Engine repair'] }, render)
  expect(readCredential(file.content)).toMatchObject({ container: form, text: json })
  expect(file.name).toBe(`engine-repair.${form}`)
})

test('keeps the picture that came with the credential', async () => {
  const base64 = btoa(String.fromCharCode(...pixel))
  const withPng = { ...content, picture: `data:image/png;base64,${base64}` }
  const drawn = () => Promise.reject(new Error('nothing is to be drawn'))
  const png = await downloadFile(withPng, 'png', { lines: [] }, drawn)
  expect(readCredential(png.content).text).toBe(json)
  const svg = await downloadFile(withPng, 'svg', { lines: [] }, drawn)
  expect(svg.content).toContain(`href="data:image/png;base64,${base64}"`)
})

test('names files in the script of the title, without anything that a file system minds', () => {
  expect(fileNameOf('إصلاح المحركات / 1')).toBe('إصلاح-المحركات-1')
  expect(fileNameOf('../../etc/passwd')).toBe('etc-passwd')
  expect(fileNameOf('***')).toBe('credential')
})

test('reads data URLs in both writings', () => {
  expect(parseDataUrl('data:image/svg+xml,%3Csvg%2F%3E')).toEqual({ mediaType: 'image/svg+xml', bytes: utf8('<svg/>') })
  expect(parseDataUrl('data:text/plain;charset=utf-8;base64,aGk=')?.bytes).toEqual(concat(utf8('hi')))
  expect(parseDataUrl('https://x.example/')).toBeUndefined()
})
