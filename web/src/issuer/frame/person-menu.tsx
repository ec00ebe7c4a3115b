import { Avatar, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Person, signOut } from '../session/session.ts'

/** Who is signed in, and the way out. */
export function PersonMenu({ person }: { person: Person }) {
  const { t } = useTranslation('issuer')
  const leave = async () => {
    await signOut()
    globalThis.location.assign('/')
  }
  return (
    <Menu>
      <Menu.Target>
        <UnstyledButton>
          <Avatar radius="xl" size={36} color="accent" name={person.name} aria-hidden />
          <VisuallyHidden>{t('account', { name: person.name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <bdi>{person.name}</bdi>
          <br />
          <bdi>{person.email}</bdi>
        </Menu.Label>
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void leave()}>
          {t('common:signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
