/** What the sample's people say about what they do together, each in their own name: what is asked, answered, and settled with a line. */

export interface SampleThread {
  /** Type of what it is about, and how its title ends. */
  about: [type: string, title: string];
  /** In their order; `@name` mentions a person or an organisation, `#title` names an activity. */
  said: { by: string; text: string }[];
  settled?: { by: string; conclusion: string };
}

export const sampleThreads: readonly SampleThread[] = [
  {
    about: ['decision', 'Do we keep paying for rides until the bus runs again?'],
    said: [
      {
        by: 'Lourdes Quintero',
        text: 'Before we answer: how many families ride at each stop? The total hides that some stops stand empty. {@Curtis Yoon}, do you have the drivers’ lists?',
      },
      { by: 'Curtis Yoon', text: 'The drivers count at every stop. I bring the list of the last four weeks to the meeting, stop by stop.' },
      {
        by: 'Ysabel Cruz',
        text: 'Please also ask at the stops that stand empty. At one of them the driver came ten minutes early all of January.',
      },
    ],
  },
  {
    about: ['decision', 'Do we keep paying for rides until the bus runs again?'],
    said: [
      { by: 'Priya Raman', text: 'Is there a ride home on the two days when the libraries stay open late?' },
      { by: 'Curtis Yoon', text: 'On those days the last ride leaves at 7:15 in the evening. The price has it in.' },
    ],
    settled: { by: 'Priya Raman', conclusion: 'Yes, on late days the last ride leaves at 7:15 in the evening.' },
  },
  {
    about: ['activity', 'Walking school bus and safe stops'],
    said: [
      {
        by: 'Imani Wells',
        text: 'Two grandmothers of Saltgrass would walk along every morning, if somebody meets them at the corner. Who of {@Port Amity School District} can?',
      },
      { by: 'Lena Moritz', text: 'I can, at ten past seven. We lend them vests and a whistle.' },
    ],
    settled: { by: 'Imani Wells', conclusion: 'Lena meets them at ten past seven; vests come from the school.' },
  },
  {
    about: ['activity', 'Route 14 ride subsidy and transit advocacy'],
    said: [
      {
        by: 'Emmanuel Pierre-Louis',
        text: 'Three families told us that they never got the letter in Creole. Should we hand it out at {#Bilingual family literacy nights}?',
      },
      { by: 'Keisha Lindqvist', text: 'Good idea. I print a hundred and bring them along.' },
    ],
  },
  {
    about: ['indicator', 'Chronic absence, kindergarten to grade 5'],
    said: [
      {
        by: 'Grace Holloway',
        text: 'Looked at alone, the autumn could be taken for illness. In the clinics it was a quiet October.',
      },
      { by: 'Ysabel Cruz', text: 'It is the bus. Since the cut, children walk fifty minutes on the shoulder of the road.' },
      { by: 'Dr Miriam Voss', text: 'Then let us write that beside the line, so that nobody asks the families again.' },
    ],
  },
  {
    about: ['goal', 'Every child is in school and reading by the end of grade 3'],
    said: [
      {
        by: 'Roz Baptiste',
        text: 'Parents read “in school” as a reproach. Could it say “can get to school and learn to read” when we next write it?',
      },
    ],
  },
];
