import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { utf8 } from '../bytes.ts'
import { nodeCrypto } from '../node.ts'
import { evidenceDigest, matchesDigest } from './evidence-digest.ts'

const content = utf8('the video of the repair')

test('writes the digest as browsers write it', async () => {
  const expected = `sha256-${createHash('sha256').update(content).digest('base64')}`
  expect(await evidenceDigest(nodeCrypto, content)).toBe(expected)
})

test.each(['sha256', 'sha384', 'sha512'])('recognises the content by its %s, and no other content', async (name) => {
  const digest = `${name}-${createHash(name).update(content).digest('base64')}`
  expect(await matchesDigest(nodeCrypto, content, digest)).toBe(true)
  expect(await matchesDigest(nodeCrypto, utf8('another video'), digest)).toBe(false)
})

test.each([
  'md5-AAAA',
  'sha256',
  'sha256-****',
  'toString-AAAA',
])('says nothing of a digest it cannot read: %s', async (digest) => {
  expect(await matchesDigest(nodeCrypto, content, digest)).toBeUndefined()
})
