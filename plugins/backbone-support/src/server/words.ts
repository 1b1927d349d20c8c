/** What this tool's server says, from its catalogues. */
import { spokenWords } from '@tutti/plugin-api/server';
import catalogue from '../../texts/en.json' with { type: 'json' };
import spanish from '../../texts/es.json' with { type: 'json' };

export const { english, worded, inTheirLanguage, spokenLanguage } = spokenWords(catalogue, { es: spanish });
