import { expect, test } from 'vitest'
import { runCommand } from './testing/run-command.ts'

test.each([[[]], [['help']], [['--help']], [['-h']]])('lists the commands for %j', async (args) => {
  const { code, stdout } = await runCommand(args)
  expect(code).toBe(0)
  expect(stdout).toContain('keygen')
})

test.each([
  [['help', 'keygen']],
  [['keygen', '--help']],
  [['keygen', '-h']],
])('explains a command for %j', async (args) => {
  const { code, stdout } = await runCommand(args)
  expect(code).toBe(0)
  expect(stdout).toContain('Examples')
})

test('refuses a command that it does not know, without obeying its name', async () => {
  const { code, stderr } = await runCommand(['ver\u001b[31mify'])
  expect(code).toBe(3)
  expect(stderr).toContain('There is no command ver⟨U+001B⟩[31mify')
})
