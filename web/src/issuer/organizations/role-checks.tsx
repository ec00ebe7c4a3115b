import { ROLES, type Role } from '@cloudtnt/contract/issuer/organization'
import { Checkbox, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { roles: Role[]; onChange(roles: Role[]): void; label: ReactNode; error?: string | undefined; id?: string }

/** Every role with what it may do; several can be chosen. */
export function RoleChecks({ roles, onChange, label, error, id }: Props) {
  const { t } = useTranslation('organizations')
  return (
    <Checkbox.Group
      {...(id ? { id } : {})}
      label={label}
      value={roles}
      onChange={(value) => onChange(ROLES.filter((role) => value.includes(role)))}
      error={error}
    >
      <Stack gap="xs" mt="xs">
        {ROLES.map((role) => (
          <Checkbox key={role} value={role} label={t(`role.${role}`)} description={t(`roleText.${role}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
