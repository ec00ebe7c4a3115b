/** A way into the wallet. */
export type DoorWay = 'start' | 'create' | 'signIn' | 'unlock' | 'recover'
