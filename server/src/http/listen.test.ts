import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { endLateRequests } from './listen.ts'

/** What is answered to a request of which the body never comes whole. */
async function answerTo(path: string): Promise<string> {
  const server = createServer((request, response) => {
    request.on('data', () => response.write('heard'))
  }).listen(0, '127.0.0.1')
  endLateRequests(server, ({ url }) => url === '/slow', 50)
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let text = ''
  socket.on('data', (data) => {
    text += data
    // What may take longer is still heard after the time of the others.
    if (path === '/slow' && text.match(/heard/g)?.length === 2) socket.destroy()
  })
  socket.on('error', () => {})
  socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\na`)
  if (path === '/slow') setTimeout(() => socket.write('b'), 150)
  await once(socket, 'close')
  server.close()
  return text
}

test('ends a request whose body does not arrive in time', async () => {
  expect((await answerTo('/other')).match(/heard/g)).toHaveLength(1)
})

test('lets a body come slowly where it is read as it comes', async () => {
  expect((await answerTo('/slow')).match(/heard/g)).toHaveLength(2)
})
