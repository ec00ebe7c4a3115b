/** Where a pinned context came from: what nobody needs who only reads it, and so no page has to carry. */
export type ContextOrigin = {
  /** Hexadecimal digest of the file. */
  sha256: string
  origin: readonly [place: string, licence: string]
}

const ORIGINS = {
  w3cCredentials: ['https://github.com/w3c/vc-data-model at 979c4af1cfe2', 'W3C Software and Document License'],
  w3cStatusList: [
    'https://github.com/w3c/vc-bitstring-status-list at 74fcae11e5b3',
    'W3C Software and Document License',
  ],
  w3cBbs: ['https://github.com/w3c/vc-di-bbs at e33bf8be5929', 'W3C Software and Document License'],
  validator: ['https://github.com/1EdTech/digital-credentials-public-validator at 38254719cf0a', 'Apache-2.0'],
  openBadges: [
    'https://github.com/1EdTech/openbadges-specification at 1af145ff2dc6',
    '1EdTech Specification Document License',
  ],
  educredentials: ['https://github.com/educredentials/obv3-examples at a5a6b6d5eb04', 'none stated'],
  dataIntegrity: ['@digitalbazaar/data-integrity-context 2.0.1', 'BSD-3-Clause'],
  multikey: ['@digitalbazaar/multikey-context 2.0.1', 'BSD-3-Clause'],
  x25519: ['x25519-key-agreement-2020-context 1.0.0', 'BSD-3-Clause'],
  citizenship: ['@digitalbazaar/citizenship-context 4.1.0', 'W3C Software and Document License'],
  driversLicence: ['@digitalbazaar/vdl-context 1.0.0', 'BSD-3-Clause'],
  driversLicenceAamva: ['@digitalbazaar/vdl-aamva-context 1.0.0', 'BSD-3-Clause'],
  dcc: ['@digitalcredentials/dcc-context 1.0.0, written as JSON', 'MIT'],
  learnCard: ['@learncard/didkit-plugin 1.9.10, out of its WebAssembly module', 'MIT'],
  w3cIdentifiers: ['https://github.com/w3c/cid at 2b962ac29e13', 'W3C Software and Document License'],
  spruce: [
    'https://github.com/spruceid/ssi at 00a08d2a2a49, crates/contexts',
    'W3C Software and Document License, Apache-2.0',
  ],
  velocity: [
    'https://github.com/velocitycareerlabs/velocitycore at 5aa5a5fbf395, samples/sample-lib-app',
    'Apache-2.0',
  ],
} as const

/** By the name of the file. */
export const CONTEXT_ORIGINS: Readonly<Record<string, ContextOrigin>> = {
  'credentials-v2.json': {
    sha256: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
    origin: ORIGINS.w3cCredentials,
  },
  'credentials-v1.json': {
    sha256: 'ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc',
    origin: ORIGINS.w3cCredentials,
  },
  'credentials-examples-v2.json': {
    sha256: '57393fbc69d6efb9b9b5dc9cb6b9880b0944360abfe2eaf459c9e58cf2279d7c',
    origin: ORIGINS.w3cCredentials,
  },
  'credentials-examples-v1.json': {
    sha256: '2070ae4e75bc3b4c2cfe2b8b6e86ec45119672bbb5da283f0399ea96c60a0104',
    origin: ORIGINS.w3cCredentials,
  },
  'credentials-undefined-terms-v2.json': {
    sha256: '82dab514ba44eb18f5d1b0f638c5e140c6a556fbfb5089601bdc0fa5eb8b2581',
    origin: ORIGINS.w3cCredentials,
  },
  'open-badges-3.0.3.json': {
    sha256: '3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84',
    origin: ORIGINS.validator,
  },
  'open-badges-3.0.2.json': {
    sha256: 'bba433989e1e700ca60838a3c22378e7d8381aeb0c9590f9ddf84d1714f10296',
    origin: ORIGINS.validator,
  },
  'open-badges-3.0.1.json': {
    sha256: 'cfc147db5fd5e3575b06bd471fe04784e92de69296f64a351b8dff0ec3372e9c',
    origin: ORIGINS.validator,
  },
  'open-badges-3.0.0.json': {
    sha256: 'b077fa134d909d92c1dcd1c153f2af1b244aeb415967fdc1467d7fc5dd48ac10',
    origin: ORIGINS.validator,
  },
  'open-badges-3.0-beta.json': {
    sha256: 'd1ff48861295398e28e74341df7b526e5ba9fe788317bfaa7df3a0c9c4146a2c',
    origin: ORIGINS.learnCard,
  },
  'open-badges-extensions.json': {
    sha256: '146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3',
    origin: ORIGINS.validator,
  },
  'open-badges-accessibility.json': {
    sha256: 'a864fd0e3b08fdfb6d9445468796e040f76f90d510557e2ab467dbe42370846f',
    origin: ORIGINS.openBadges,
  },
  'open-badges-apply-link.json': {
    sha256: 'ff51b0bfb7474e8a91b74b3203cc9883110febb0dc094e4f08768bf865d9e5de',
    origin: ORIGINS.openBadges,
  },
  'open-badges-geo-coordinates.json': {
    sha256: '2a0224ba6bc621fdfbc2118fced31448eaa4fc4dbb0301ed99bbab3d91775993',
    origin: ORIGINS.openBadges,
  },
  'open-badges-license.json': {
    sha256: '0d32012cfe2182d7d9dbf53c0be66ae8414ef957b260f9d31c74f7aa25fd653e',
    origin: ORIGINS.openBadges,
  },
  'open-badges-assessment-v1.json': {
    sha256: '46b2e9c907acf78494a77f88ea66f01a436bda1cc9e5167c15c86b39b1d3d914',
    origin: ORIGINS.openBadges,
  },
  'open-badges-assessment-v2.json': {
    sha256: '5e0df1382d4e4914f10245dcda4f654649c3118b2fdb34b00155cadbe2910b59',
    origin: ORIGINS.openBadges,
  },
  'open-badges-accreditation-v1.json': {
    sha256: '5cf2c8dbf69e8023c298b0b255c0339a8217c54ef7c4294409a2165a26347b31',
    origin: ORIGINS.openBadges,
  },
  'open-badges-accreditation-v2.json': {
    sha256: 'f72471e90fcf8ee5a0103df239927317aad1b6b2cbd0365f7784a71ac87b5ea7',
    origin: ORIGINS.openBadges,
  },
  'open-badges-2.json': {
    sha256: '393a890d7d95eb3a86f5f12309648a64c2d0676e5270e2967b5341a2dcea13d2',
    origin: ORIGINS.validator,
  },
  'open-badges-2-apply-link.json': {
    sha256: '3c842aeaac338b4fad942337e809e4c740da2ebda53466f960e0799e2c6cae98',
    origin: ORIGINS.validator,
  },
  'clr-2.0.1.json': {
    sha256: '880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6',
    origin: ORIGINS.validator,
  },
  'clr-2.0.json': {
    sha256: 'e198d7b517d74c5036434ce495086f67b10244709e9a3df9dcb7f8b1579b6167',
    origin: ORIGINS.validator,
  },
  'educredential.json': {
    sha256: 'c56c11e50a8222d9a3420779b44c5959d0b88feabe10e8757e422efba11ad129',
    origin: ORIGINS.educredentials,
  },
  'dcc-v1.json': { sha256: '1543695325471b0d23e839a28166ba4ea445cca294ac46fe034ca584cbfc6077', origin: ORIGINS.dcc },
  'learncard-boosts-1.0.3.json': {
    sha256: '6864c292209d3f11df913cf76e2aafe950c13a460d125c1e4704193bfcf8e863',
    origin: ORIGINS.learnCard,
  },
  'learncard-boosts-1.0.2.json': {
    sha256: 'ac66379da3e4dc191ddea21b81caacdd882cd32392e492e564c46b03383eb1e0',
    origin: ORIGINS.learnCard,
  },
  'learncard-boosts-1.0.1.json': {
    sha256: '849533429fd9e06209b256107f8e59a2fffe31de29158da8ff07d4f704af537b',
    origin: ORIGINS.learnCard,
  },
  'learncard-boosts-1.0.0.json': {
    sha256: 'e85fc42995d0a80534eaaa5c6bf02de08f4ea0000a49ea4647a91cccb0533905',
    origin: ORIGINS.learnCard,
  },
  'learncard-boost-ids.json': {
    sha256: 'de075c9cd720962c095b484765dc2be5825871e76feb9cf1b28c99f7aed65b11',
    origin: ORIGINS.learnCard,
  },
  'learncard-delegates.json': {
    sha256: '220730b741a37f8e29d984895b1e9b17a504a665eab5ef696c67dff5545e2d71',
    origin: ORIGINS.learnCard,
  },
  'learncard-qa.json': {
    sha256: '020e3419bd201cbae7bce5da01d2beea95807fd0639758d4f0f4578dae08d943',
    origin: ORIGINS.learnCard,
  },
  'data-integrity-v2.json': {
    sha256: '0f77743daf5b4e8fc067fc5ba5b21044283053aa717fc6b0219843bed3b00363',
    origin: ORIGINS.dataIntegrity,
  },
  'data-integrity-v1.json': {
    sha256: 'b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554',
    origin: ORIGINS.dataIntegrity,
  },
  'multikey-v1.json': {
    sha256: 'c5f3806f8286920573221938917988a18a4cc5a09e968d29649613c7a1c2b1f6',
    origin: ORIGINS.multikey,
  },
  'security-v1.json': {
    sha256: 'abaf97e107d1925503c433dcaf3ffd2831697cacc1ed2a293e1bc8030d5bcb47',
    origin: ORIGINS.validator,
  },
  'security-v2.json': {
    sha256: '611bd81151d5efe53ec9aed78f5a813e577287bc9451ee26d6879b1b8b46bc3b',
    origin: ORIGINS.validator,
  },
  'security-v3-unstable.json': {
    sha256: '311be32772d8e42f96c1a6ae899e3fa15efb06c27cfd207d86e8abb9951a3e74',
    origin: ORIGINS.validator,
  },
  'bbs-v1.json': { sha256: '65f03b15242ee97861039faec7a73297da4dd6880257fe4fd18edf1fc363a58d', origin: ORIGINS.w3cBbs },
  'ed25519-2018.json': {
    sha256: '166c6abb9e08176cee5f6c87c9c1bbfefa5717da391bcac525e5437f93eab809',
    origin: ORIGINS.validator,
  },
  'ed25519-2020.json': {
    sha256: 'b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588',
    origin: ORIGINS.validator,
  },
  'x25519-2019.json': {
    sha256: 'd032497b819ad21259daaa11a1e0ce1153592fb58877751944d6b48768c0bf33',
    origin: ORIGINS.validator,
  },
  'x25519-2020.json': {
    sha256: 'b234f84fe7cebb0efef37cad82667eeacb6d414f6c51ac37f5dc803a4a0c728a',
    origin: ORIGINS.x25519,
  },
  'secp256k1-2019.json': {
    sha256: '8452efdde151151539b78d240f55cee7d9cc985bf078123ce310aa7ae04763b4',
    origin: ORIGINS.validator,
  },
  'jws-2020.json': {
    sha256: 'd648e05ddc6577827ca2bfd5e931f53e9ebc6e52a57a8da81df4ec8c46ffcd1e',
    origin: ORIGINS.validator,
  },
  'did-v1.json': {
    sha256: 'adefa50311393eb1bd788a38ac9fe2696c65367928f6996812cd54577394f4da',
    origin: ORIGINS.validator,
  },
  'odrl.json': {
    sha256: 'f9937a5cf820abc39a1b954a3752132a9334fb23ec4a379e77a74a007c8f567d',
    origin: ORIGINS.validator,
  },
  'bitstring-status-list-v1.json': {
    sha256: 'fda5add353231e6a6884a46b12e6c75464281900cb348284d9c360f62381d9f7',
    origin: ORIGINS.w3cStatusList,
  },
  'status-list-2021.json': {
    sha256: '6dd06a52bedb771e059c1083ba8ba7848dce22f6b4a8cfa0b98ba3fc188870e4',
    origin: ORIGINS.w3cStatusList,
  },
  'revocation-list-2020.json': {
    sha256: '75562b6e92cdb732bd685863a13acacac22c16b463433a82602f1a957d5da3f4',
    origin: ORIGINS.learnCard,
  },
  'presentation-submission-v1.json': {
    sha256: 'b1eca33f5c6e0ffc594302efb66be3257e489fe1f534cb9b9fbcea3d52dcd571',
    origin: ORIGINS.learnCard,
  },
  'citizenship-v1.json': {
    sha256: '4caf8d4d3a6a175f5e5ba6b91dc1fdd88a050630930a6478d8e4cb765c565f40',
    origin: ORIGINS.citizenship,
  },
  'citizenship-v2.json': {
    sha256: '2241bdc574b37395311997b93bee26c8ab2672e5da62de5f2c1d564a00eae959',
    origin: ORIGINS.citizenship,
  },
  'citizenship-v3.json': {
    sha256: '5a4855907ef40afdb50a51af131d7a883c62e891478ebbb81f5ecb9a5a9b99d7',
    origin: ORIGINS.citizenship,
  },
  'citizenship-v4rc1.json': {
    sha256: 'a89b0bc00b1848ac3dfdf956c7dd5de8567e755351c07ec6a1c2b4a08b67953b',
    origin: ORIGINS.citizenship,
  },
  'drivers-licence-v1.json': {
    sha256: '5e61aa138bc6a1bf92299edd01408df52f20c24057b9dbea72ccaeef5b792010',
    origin: ORIGINS.driversLicence,
  },
  'drivers-licence-aamva-v1.json': {
    sha256: '8394e1f448f15c12b173b264a6f6006f85b343a81548f8e5f1a532bc258894e6',
    origin: ORIGINS.driversLicenceAamva,
  },
  'vaccination-v1.json': {
    sha256: '7ac5b56ba313ee3b8dc0ff445f3c256d8921ec05f4db20219b1c6fb4aae5760c',
    origin: ORIGINS.learnCard,
  },
  'schema-org.json': {
    sha256: '6b51c1ff2001c583f92113cf881d90baffad8070b7d204ccb2396661cbded408',
    origin: ORIGINS.learnCard,
  },
  'controlled-identifiers-v1.json': {
    sha256: 'ea216ecc1cb02cd39b693dba2250141e270ba0bf95890be107dd9a9e8e43de85',
    origin: ORIGINS.w3cIdentifiers,
  },
  'did-resolution-v1.json': {
    sha256: 'ab456c9361e7516727d9a7d4b3fde231ddab09fa07530ec37342a0c20d8d072a',
    origin: ORIGINS.spruce,
  },
  'did-configuration-v1.json': {
    sha256: 'a72455e2a489b997ec3a3e1fdcd8950591be86b1500c80ccf2c99b374a7acaf1',
    origin: ORIGINS.spruce,
  },
  'wallet-v1.json': {
    sha256: 'b8f1ffb65db81602b22f6a99f5378a6d8279b310e97b9e1936bef7c87c4b7443',
    origin: ORIGINS.spruce,
  },
  'jff-plugfest-1.json': {
    sha256: '3bc63c2ac768b6c3ae9a1beeb2564b3156b47c4a3ffae1ae49b553d3664f2749',
    origin: ORIGINS.spruce,
  },
  'velocity-layer1-v1.0.json': {
    sha256: '052844f5096187b3cfdb623f9fd529b8fe63e9ad28e24af2129154a4e8937e7f',
    origin: ORIGINS.velocity,
  },
  'velocity-layer1-v1.1.json': {
    sha256: 'b7532feef64a6b15a8a22dbe423f5d24888cf866bab9f0fe8b5ef817018b404f',
    origin: ORIGINS.velocity,
  },
}
