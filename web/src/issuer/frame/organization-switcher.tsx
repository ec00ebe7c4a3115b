import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Menu, VisuallyHidden } from '@mantine/core'
import { IconBuilding, IconChevronDown, IconPlus, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { pathTo } from '../paths.ts'

type Props = { organizations: MyOrganization[]; current: MyOrganization | undefined }

/** In whose name the person works; the others are a key away. */
export function OrganizationSwitcher({ organizations, current }: Props) {
  const { t } = useTranslation('organizations')
  if (organizations.length === 0) return null
  return (
    <Menu width="target" position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          justify="space-between"
          mb="sm"
          rightSection={<IconChevronDown size={18} aria-hidden />}
          onClick={(event) => event.stopPropagation()}
        >
          <span dir="auto" className="one-line">
            {current?.name ?? t('choose')}
          </span>
          {current && <VisuallyHidden>, {t('switch')}</VisuallyHidden>}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {organizations.map(({ id, slug, name, kind }) => (
          <Menu.Item
            key={id}
            component={Link}
            to={pathTo('organization', { slug })}
            leftSection={
              kind === 'individual' ? <IconUser size={18} aria-hidden /> : <IconBuilding size={18} aria-hidden />
            }
            {...(id === current?.id ? { 'aria-current': true } : {})}
          >
            <span dir="auto">{name}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to={pathTo('newOrganization')} leftSection={<IconPlus size={18} aria-hidden />}>
          {t('start')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
