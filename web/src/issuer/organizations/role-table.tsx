import { ROLES } from '@cloudtnt/contract/issuer/organization'
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Each role in one sentence, and which other person a step needs. */
export function RoleTable() {
  const { t } = useTranslation('organizations')
  return (
    <>
      <Table.ScrollContainer minWidth={320} type="native" tabIndex={0} role="region" aria-label={t('people.whoMay')}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('people.role')}</Table.Th>
              <Table.Th>{t('people.may')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ROLES.map((role) => (
              <Table.Tr key={role}>
                <Table.Th scope="row">{t(`role.${role}`)}</Table.Th>
                <Table.Td>{t(`roleText.${role}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text mt="sm" className="prose" c="dimmed">
        {t('people.fourEyes')}
      </Text>
    </>
  )
}
