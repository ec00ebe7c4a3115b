import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'

type Sketch = Pick<AchievementContent, 'name' | 'description' | 'hours'> & {
  criteria: [name: string, description: string, evidence: string][]
  skills: string[]
  badge: Pick<AchievementContent['badge'], 'shape' | 'colour' | 'icon' | 'text' | 'altText'>
}

/** The designs of the demonstration. Organisations and people are invented; the trades are real. */
const SKETCHES = {
  engine: {
    name: 'Engine repair',
    description:
      'Find and mend common faults of petrol and diesel engines, and leave the engine running to the maker’s figures.',
    hours: 24,
    criteria: [
      [
        'Finds the fault',
        'Finds the cause of a misfire, of a loss of compression and of overheating, and says how it was found.',
        'A job sheet with readings, or a short film of the test.',
      ],
      [
        'Replaces a head gasket',
        'Takes off and refits a cylinder head with the right torque and order, and checks it for flatness.',
        'Photos of the checked face and of the torque sheet.',
      ],
      ['Works safely', 'Secures the car, drains and keeps fluids, and leaves the place clean.', ''],
    ],
    skills: ['diagnose problems with vehicles', 'replace defective components'],
    badge: {
      shape: 'hexagon',
      colour: '#7a3212',
      icon: 'wrench',
      text: 'Engine',
      altText: 'Brown hexagon with a white wrench and the word Engine.',
    },
  },
  electrical: {
    name: 'Automotive electrical',
    description:
      'Read a wiring diagram, measure, and mend faults in the charging, starting and lighting circuits of a car.',
    hours: 20,
    criteria: [
      [
        'Reads the diagram',
        'Follows a circuit on the maker’s diagram from battery to consumer and names each part.',
        'A marked diagram.',
      ],
      [
        'Measures',
        'Measures voltage drop, current and resistance, and knows what each reading means.',
        'A sheet of readings from a real car.',
      ],
      [
        'Mends a wire',
        'Mends a broken wire so that it lasts: right size, soldered or crimped, sealed.',
        'A photo of the mended place.',
      ],
    ],
    skills: ['vehicle electrical systems', 'use diagnostic equipment for electric motors'],
    badge: {
      shape: 'circle',
      colour: '#1d4f91',
      icon: 'bolt',
      text: 'Electrical',
      altText: 'Blue circle with a white lightning bolt and the word Electrical.',
    },
  },
  fuel: {
    name: 'Fuel systems',
    description: 'Check, clean and replace parts of petrol and diesel fuel systems without danger to people or ground.',
    hours: 16,
    criteria: [
      ['Relieves the pressure', 'Makes the fuel system safe to open.', ''],
      [
        'Tests the supply',
        'Tests pressure and flow of the pump and reads the result against the maker’s figures.',
        'A job sheet with figures.',
      ],
      [
        'Replaces an injector',
        'Replaces and codes an injector, and checks for leaks.',
        'A photo of the code page of the tester.',
      ],
    ],
    skills: ['maintain vehicle fuel systems'],
    badge: {
      shape: 'shield',
      colour: '#1f5c40',
      icon: 'drop',
      text: 'Fuel',
      altText: 'Green shield with a white drop and the word Fuel.',
    },
  },
  mechanic: {
    name: 'Light-vehicle mechanic',
    description:
      'Brings together engine repair, automotive electrical and fuel systems: keeps a light vehicle safe and running.',
    hours: 60,
    criteria: [
      [
        'Holds the three parts',
        'Holds Engine repair, Automotive electrical and Fuel systems.',
        'The three credentials.',
      ],
      [
        'Completes a whole job',
        'Takes a car from complaint to test drive alone.',
        'A job sheet signed by the workshop.',
      ],
    ],
    skills: ['perform vehicle maintenance'],
    badge: {
      shape: 'rosette',
      colour: '#5b2a6e',
      icon: 'gear',
      text: 'Mechanic',
      altText: 'Purple rosette with a white gear and the word Mechanic.',
    },
  },
  website: {
    name: 'Building a website',
    description: 'Build a small website that everybody can read: plain, fast, accessible.',
    hours: 30,
    criteria: [
      ['Writes the pages', 'Writes pages in HTML with a sound structure of headings.', 'An address, or the files.'],
      [
        'Makes it accessible',
        'Every picture has words, every form works by keyboard, contrast is enough.',
        'A report of a checking tool and what was mended.',
      ],
    ],
    skills: ['web programming', 'ICT accessibility standards'],
    badge: {
      shape: 'rounded-square',
      colour: '#7a1f3d',
      icon: 'code',
      text: 'Web',
      altText: 'Dark red square with white angle brackets and the word Web.',
    },
  },
  panel: {
    name: 'Installing an electrical panel',
    description: 'Install and test a small distribution panel to the rules that hold where you work.',
    hours: 40,
    criteria: [['Plans the circuits', 'Plans circuits and protection for a small house.', 'The plan.']],
    skills: [],
    badge: { shape: 'shield', colour: '#5a4a00', icon: 'plug', text: 'Panel', altText: '' },
  },
  wall: {
    name: 'Painting a wall',
    description: 'Prepare and paint an inside wall so that it looks good from close by and lasts.',
    hours: 6,
    criteria: [
      ['Prepares', 'Fills, sands and primes; protects what is not to be painted.', 'A photo before the first coat.'],
      ['Paints', 'Two even coats, straight edges.', 'A photo of the finished wall with a corner.'],
    ],
    skills: ['paint surfaces'],
    badge: {
      shape: 'circle',
      colour: '#8a3b12',
      icon: 'brush',
      text: 'Paint',
      altText: 'Rust-coloured circle with a white brush and the word Paint.',
    },
  },
} satisfies Record<string, Sketch>

export type DesignName = keyof typeof SKETCHES

/** The whole content of a design, as the design studio would save it. */
export function designContent(name: DesignName): AchievementContent {
  const { criteria, skills, ...rest }: Sketch = SKETCHES[name]
  return {
    ...rest,
    language: 'en',
    criteria: criteria.map(([title, description, requiredEvidence], index) => ({
      id: `c${index + 1}`,
      name: title,
      description,
      requiredEvidence,
    })),
    skills: skills.map((skill) => ({ name: skill, url: '', framework: 'ESCO' })),
    validForMonths: name === 'electrical' ? 60 : null,
    routes: ['course', 'prior_learning', 'direct'],
  }
}
