import { expect, test } from 'vitest'
import { piecesOf, readBody } from './read-body.ts'

const MIB = 1024 * 1024

function sentInPieces(total: number, contentType: string): Request {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent >= total) return controller.close()
      sent += MIB
      controller.enqueue(new Uint8Array(MIB))
    },
  })
  return new Request('http://localhost/', {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': contentType },
  } as RequestInit)
}

test.each([
  ['json', 'application/json', 7],
  ['multipart', 'multipart/form-data; boundary=x', 25],
] as const)('refuses a %s body that turns out too large though it said no length', async (bodyType, contentType, mib) => {
  await expect(readBody(sentInPieces(mib * MIB, contentType), bodyType)).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
  })
})

test.each([
  ['that says so', String(7 * MIB)],
  ['that says another length', '2'],
])('refuses a body that is too large, %s', async (_, length) => {
  const headers = { 'content-type': 'application/json', 'content-length': length }
  const request = new Request('http://localhost/', { method: 'POST', body: new Uint8Array(7 * MIB), headers })
  await expect(readBody(request, 'json')).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
})

test('reads a form with its file', async () => {
  const form = new FormData()
  form.set('file', new Blob([Uint8Array.of(1, 2, 3)]), 'x.png')
  const read = (await readBody(
    new Request('http://localhost/', { method: 'POST', body: form }),
    'multipart',
  )) as FormData
  expect(new Uint8Array(await (read.get('file') as File).arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3))
})

test.each([
  ['json', 'text/plain', 'UNSUPPORTED_MEDIA'],
  ['multipart', 'application/json', 'UNSUPPORTED_MEDIA'],
  ['multipart', 'multipart/form-data', 'VALIDATION_FAILED'],
] as const)('refuses as %s a body of type %s', async (bodyType, contentType, code) => {
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': contentType },
  })
  await expect(readBody(request, bodyType)).rejects.toMatchObject({ code })
})

test('a body that stops coming is given up', async () => {
  const body = new ReadableStream({ start: (controller) => controller.enqueue(Uint8Array.of(1)) })
  const request = new Request('http://a.example', { method: 'POST', body, duplex: 'half' } as RequestInit)
  const pieces = piecesOf(request, 20)
  expect(await pieces.next()).toMatchObject({ value: Uint8Array.of(1) })
  await expect(pieces.next()).rejects.toMatchObject({ code: 'REQUEST_TIMEOUT' })
})
