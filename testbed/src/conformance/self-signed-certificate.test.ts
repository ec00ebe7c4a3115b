import { X509Certificate } from 'node:crypto'
import { createServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { selfSignedCertificate } from './self-signed-certificate.ts'

const NOW = new Date('2027-03-01T09:00:00Z')

test('makes a certificate that another reader of certificates understands and verifies', () => {
  const certificate = new X509Certificate(selfSignedCertificate(NOW).certificate)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1')
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
  expect(certificate.checkHost('college.example')).toBeUndefined()
  expect(certificate.subject).toBe('CN=CloudTnT conformance server')
  expect(certificate.validFromDate.toISOString()).toBe('2027-03-01T08:00:00.000Z')
  expect(certificate.validToDate.toISOString()).toBe('2027-03-08T09:00:00.000Z')
})

test('never makes the same key or serial number twice', () => {
  const [one, other] = [selfSignedCertificate(NOW), selfSignedCertificate(NOW)].map(
    ({ certificate }) => new X509Certificate(certificate),
  )
  expect(one?.serialNumber).not.toBe(other?.serialNumber)
  expect(one?.fingerprint256).not.toBe(other?.fingerprint256)
})

test('serves clients who trust it, and no others', async () => {
  const { key, certificate } = selfSignedCertificate(new Date())
  const server = createServer({ key, cert: certificate }, (_, reply) => reply.end('here'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    expect(await statusOf(port, certificate)).toBe(200)
    await expect(statusOf(port, selfSignedCertificate(new Date()).certificate)).rejects.toThrow()
  } finally {
    server.close()
  }
})

function statusOf(port: number, ca: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, ca, agent: false }, (reply) => resolve(reply.resume().statusCode)).on(
      'error',
      reject,
    )
  })
}
