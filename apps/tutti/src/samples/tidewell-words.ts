/** The words that the sample's partners agreed on, since each had meant something else by them. */

export interface SampleWord {
  words: Record<string, { term: string; also?: string[]; meaning: string }>;
  agreedOn?: string;
}

export const sampleWords: readonly SampleWord[] = [
  {
    words: {
      en: {
        term: 'Chronic absence',
        also: ['chronically absent', 'absence'],
        meaning: 'Missing a tenth of the school days or more, whatever the reason: illness, no ride, or anything else.',
      },
      es: {
        term: 'Ausentismo crónico',
        also: ['ausencia crónica', 'ausencia'],
        meaning: 'Faltar a la décima parte de los días de clase o más, por la razón que sea: enfermedad, falta de transporte u otra.',
      },
    },
    agreedOn: '2025-09-18',
  },
  {
    words: {
      en: {
        term: 'Promotora',
        also: ['promotoras'],
        meaning: 'A neighbour, paid for it, who visits homes in the family’s own language and is trusted there.',
      },
      es: {
        term: 'Promotora',
        also: ['promotoras'],
        meaning: 'Una vecina, con sueldo, que visita los hogares en el idioma de la familia y en quien allí se confía.',
      },
    },
  },
  {
    words: {
      en: {
        term: 'Ready for kindergarten',
        also: ['ready for school'],
        meaning: 'At or above the line in all five parts of the autumn look, not in the sum of them.',
      },
      es: { term: 'Listo para kínder', meaning: 'En la línea o por encima en las cinco partes de la revisión de otoño, no en su suma.' },
    },
    agreedOn: '2025-03-06',
  },
  {
    words: {
      en: {
        term: 'Safe way to school',
        also: ['safe stops'],
        meaning: 'A family says so itself, asked every spring: on foot, by bus or by ride, at the hour the child goes.',
      },
    },
    agreedOn: '2025-09-18',
  },
  {
    words: {
      en: {
        term: 'Living wage',
        meaning: 'What one adult with one child needs in this county, as the state works it out each January; not the minimum wage.',
      },
      es: {
        term: 'Salario digno',
        meaning:
          'Lo que una persona adulta con un hijo necesita en este condado, según el cálculo estatal de cada enero; no el salario mínimo.',
      },
    },
  },
];
