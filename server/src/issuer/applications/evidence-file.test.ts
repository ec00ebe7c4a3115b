import { expect, test } from 'vitest'
import { harmlessFileName, mediaTypeOf } from './evidence-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const chunk = (type: string, data = '') =>
  `${String.fromCharCode(0, 0, data.length >> 8, data.length & 255)}${type}${data}CRC!`
const png = `\x89PNG\r\n\x1a\n${chunk('IHDR', 'x'.repeat(13))}${chunk('IDAT', 'pixels')}${chunk('IEND')}`
const webp = `RIFF${String.fromCharCode(16, 0, 0, 0)}WEBPVP8 ${'\0'.repeat(8)}`

test.each([
  ['a PNG', latin(png), 'image/png'],
  ['a JPEG', latin('\xff\xd8\xff\xe0 JFIF'), 'image/jpeg'],
  ['a WebP', latin(webp), 'image/webp'],
  ['a PDF', latin('%PDF-1.7\n1 0 obj\n%%EOF\n'), 'application/pdf'],
  ['text', bytes('I changed the timing belt.\r\n\tThen I checked it. شكراً'), 'text/plain'],
  ['text with a byte order mark', bytes('\ufeffnotes'), 'text/plain'],
])('knows %s by its content', (_name, content, mediaType) => {
  expect(mediaTypeOf(content)).toBe(mediaType)
})

test.each([
  ['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['an SVG behind white space', bytes(' \n\t<?xml version="1.0"?><svg/>')],
  ['HTML', bytes('<!doctype html><script>alert(1)</script>')],
  ['HTML behind a byte order mark', bytes('\ufeff<html>')],
  ['a PNG with a page behind its end', latin(`${png}<script>alert(1)</script>`)],
  ['a PNG with an archive behind its end', latin(`${png}PK\x03\x04`)],
  ['a PNG that is cut off', latin(png.slice(0, -6))],
  ['a PNG whose chunk says it is longer than the file', latin('\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR')],
  ['a WebP with something behind it', latin(`${webp}<html>`)],
  ['a page that says later that it is a PDF', bytes('<html>%PDF-1.7 %%EOF')],
  ['a PDF without an end', latin('%PDF-1.7 and then nothing')],
  ['a GIF', latin('GIF89a/*<svg/onload=alert(1)>*/')],
  ['an archive', latin('PK\x03\x04\x00\x00')],
  ['a program', latin('\x7fELF\x02\x01\x01\x00')],
  ['text in another encoding', latin('caf\xe9')],
  ['nothing but zeros', new Uint8Array(64)],
])('refuses %s', (_name, content) => {
  expect(mediaTypeOf(content)).toBeUndefined()
})

test.each([
  ['../../etc/passwd', 'text/plain', 'passwd.txt'],
  ['C:\\Users\\ana\\engine.png', 'image/png', 'engine.png'],
  ['photo.png.html', 'image/png', 'photo png.png'],
  ['invoice\u202Efdp.exe', 'application/pdf', 'invoicefdp.pdf'],
  ['a"\r\nset-cookie: x=1.txt', 'text/plain', 'a-set-cookie- x=1.txt'],
  ['.htaccess', 'text/plain', 'file.txt'],
  ['..', 'image/jpeg', 'file.jpg'],
  ['', 'image/webp', 'file.webp'],
  ['صورة المحرك.jpeg', 'image/jpeg', 'صورة المحرك.jpg'],
  [`${'x'.repeat(300)}.png`, 'image/png', `${'x'.repeat(80)}.png`],
] as const)('makes the name %j harmless', (name, mediaType, expected) => {
  expect(harmlessFileName(name, mediaType)).toBe(expected)
})
