import { Alert, Anchor, Button, Group, Menu, Stack, Text, Title } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pathTo } from '../paths.ts'
import { useRecords, useVault } from '../session/session-context.tsx'
import { vaultProblemText } from '../session/vault-problem-text.ts'
import { withAdded } from './order-stack.ts'
import { StackDialog } from './stack-dialog.tsx'

/** On a credential's page: the stacks that it is in, and the way into another. */
export function CredentialStacks({ credentialId }: { credentialId: string }) {
  const { t } = useTranslation('stacks')
  const vault = useVault()
  const stacks = useRecords('stack')
  const [isNew, setIsNew] = useState(false)
  const [said, setSaid] = useState('')
  const [fault, setFault] = useState('')
  const within = stacks.filter(({ content }) => content.credentialIds.includes(credentialId))
  const others = stacks.filter((stack) => !within.includes(stack))
  const addTo = async (id: string, name: string) => {
    setFault('')
    try {
      await vault.change('stack', id, (content) => ({
        ...content,
        credentialIds: withAdded(content.credentialIds, [credentialId]),
      }))
      setSaid(t('addedTo', { name }))
    } catch (error) {
      setFault(vaultProblemText(t, error))
    }
  }
  return (
    <section aria-labelledby="stacks-of-credential">
      <Title order={2} size="h3" id="stacks-of-credential" mb="sm">
        {t('title')}
      </Title>
      <Stack gap="sm" align="flex-start">
        {within.length === 0 && <Text>{t('inNone')}</Text>}
        <Group>
          {within.map(({ id, content }) => (
            <Anchor key={id} component={Link} to={pathTo('stack', { id })} dir="auto">
              {content.name}
            </Anchor>
          ))}
        </Group>
        <p className="visually-hidden" role="status">
          {said}
        </p>
        {fault && (
          <Alert color="red" role="alert">
            {fault}
          </Alert>
        )}
        <Menu>
          <Menu.Target>
            <Button variant="default" leftSection={<IconStack2 size={18} aria-hidden />}>
              {t('addToStack')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ id, content }) => (
              <Menu.Item key={id} dir="auto" onClick={() => void addTo(id, content.name)}>
                {content.name}
              </Menu.Item>
            ))}
            <Menu.Item onClick={() => setIsNew(true)}>{t('new')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Stack>
      <StackDialog opened={isNew} onClose={() => setIsNew(false)} credentialIds={[credentialId]} />
    </section>
  )
}
