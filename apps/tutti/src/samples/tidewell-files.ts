/** What the sample's people attached: the list and the map that were asked for, beside the question that needs them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SampleFile {
  /** Type of what it hangs on, and how its title ends. */
  about: [type: string, title: string];
  by: string;
  name: string;
  content(): Promise<Uint8Array>;
}

const rides = `Stop;Riders in four weeks;Remark
Pier 7;212;
Cannery Row;148;
Slough Bridge;0;the driver came ten minutes early in January
Saltgrass School;391;
Marsh Lane Clinic;164;
Fourth and Dune;12;moved two streets on in March
Library;97;late days included
Hilltop;3;
Terminal;305;
`;

const question: SampleFile['about'] = ['decision', 'Do we keep paying for rides until the bus runs again?'];

export const sampleFiles: readonly SampleFile[] = [
  { about: question, by: 'Curtis Yoon', name: 'Rides stop by stop, four weeks.csv', content: async () => new TextEncoder().encode(rides) },
  {
    about: question,
    by: 'Curtis Yoon',
    name: 'Route 14, stops that stand empty.png',
    content: async () => new Uint8Array(await readFile(join(import.meta.dirname, 'tidewell-stops.png'))),
  },
];
