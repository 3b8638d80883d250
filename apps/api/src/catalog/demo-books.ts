/** A book of the demo shop; `cents` is its price in US dollars. */
export interface DemoBook {
  title: string;
  author: string;
  cents: number;
  stock: number;
  description: string;
}

/** The demo books: classics in the public domain. Order matters: a book's id follows from its position. */
export const demoBooks: DemoBook[] = [
  {
    title: 'Pride and Prejudice',
    author: 'Jane Austen',
    cents: 1450,
    stock: 40,
    description:
      'Elizabeth Bennet has wit to spare and no fortune; Mr Darcy has a fortune and no manners. Five sisters, two proposals and one very good letter.',
  },
  {
    title: 'Frankenstein',
    author: 'Mary Shelley',
    cents: 1290,
    stock: 32,
    description:
      'A student makes a living being and runs away from it. The being learns to speak, to read and to ask why. Begun on a wet summer night by Lake Geneva.',
  },
  {
    title: 'Moby-Dick',
    author: 'Herman Melville',
    cents: 1890,
    stock: 18,
    description:
      'Call it a voyage, an encyclopaedia of whales or a portrait of obsession: the Pequod sails after one white animal and brings back a single sailor.',
  },
  {
    title: 'Jane Eyre',
    author: 'Charlotte Brontë',
    cents: 1490,
    stock: 27,
    description:
      'A governess with a will of her own, a house with a locked floor, and a voice that speaks to the reader as plainly as a friend.',
  },
  {
    title: 'The Time Machine',
    author: 'H. G. Wells',
    cents: 990,
    stock: 45,
    description:
      'A dinner party hears how its host left for the year 802,701 and what he found there. Short, strange and still the measure of its kind.',
  },
  {
    title: 'The Adventures of Sherlock Holmes',
    author: 'Arthur Conan Doyle',
    cents: 1550,
    stock: 36,
    description:
      'Twelve cases from Baker Street, from the photograph of a king to a blue stone in a goose. Best read with the curtains drawn.',
  },
  {
    title: 'Middlemarch',
    author: 'George Eliot',
    cents: 1990,
    stock: 14,
    description:
      'A whole town in the years before the railway: its marriages, its debts, its hopes of doing good, and the quiet lives on which the rest depends.',
  },
  {
    title: 'The Picture of Dorian Gray',
    author: 'Oscar Wilde',
    cents: 1250,
    stock: 29,
    description:
      'A portrait ages in the attic while its sitter does not. Everyone talks beautifully until somebody has to pay.',
  },
  {
    title: 'Crime and Punishment',
    author: 'Fyodor Dostoevsky',
    cents: 1690,
    stock: 21,
    description:
      'A feverish summer in Petersburg. A poor student persuades himself that a murder can be reasoned out, and then has to live next to it.',
  },
  {
    title: 'The Count of Monte Cristo',
    author: 'Alexandre Dumas',
    cents: 2290,
    stock: 16,
    description:
      'Betrayal, fourteen years in a dungeon, a treasure, and the most patient revenge in literature, all in short chapters that never let go.',
  },
  {
    title: 'Walden',
    author: 'Henry David Thoreau',
    cents: 1190,
    stock: 24,
    description:
      'Two years in a hut by a pond, with accounts of beans, ice, visitors and solitude, kept to the half-cent.',
  },
  {
    title: 'The Awakening',
    author: 'Kate Chopin',
    cents: 1090,
    stock: 22,
    description:
      'One summer on Grand Isle teaches Edna Pontellier to swim, and then to want a life that belongs to her.',
  },
  {
    title: 'Dracula',
    author: 'Bram Stoker',
    cents: 1350,
    stock: 33,
    description:
      'Letters, diaries, a ship’s log and a phonograph: a hunt across Europe told by everyone but the hunted.',
  },
  {
    title: 'The Wind in the Willows',
    author: 'Kenneth Grahame',
    cents: 1150,
    stock: 38,
    description:
      'Mole abandons his spring cleaning for the river, and finds Rat, Badger, and a Toad who should never be given the keys.',
  },
  {
    title: 'Meditations',
    author: 'Marcus Aurelius',
    cents: 950,
    stock: 50,
    description:
      'Notes that an emperor wrote to himself on campaign, about getting out of bed, bearing with people and not wasting the day.',
  },
  {
    title: 'The Tale of Genji',
    author: 'Murasaki Shikibu',
    cents: 2690,
    stock: 9,
    description:
      'Court life in Heian Japan, seen by a lady who watched it closely: poems passed behind screens, and the seasons turning over all of it.',
  },
  {
    title: 'Don Quixote',
    author: 'Miguel de Cervantes',
    cents: 2190,
    stock: 15,
    description:
      'A gentleman reads too much, a farmer follows him for an island, and between them they invent the novel.',
  },
  {
    title: 'The War of the Worlds',
    author: 'H. G. Wells',
    cents: 1050,
    stock: 30,
    description:
      'Cylinders fall on the commons of Surrey one warm evening. An ordinary man walks through what follows, looking for his wife.',
  },
  {
    title: 'Little Women',
    author: 'Louisa May Alcott',
    cents: 1390,
    stock: 26,
    description:
      'Four sisters, one winter without presents, and the long business of growing up in each other’s company.',
  },
  {
    title: 'The Souls of Black Folk',
    author: 'W. E. B. Du Bois',
    cents: 1290,
    stock: 20,
    description:
      'Essays, history and elegy from 1903, each opened by a bar of song: on schools and land, on grief, and on seeing oneself through the eyes of others.',
  },
  {
    title: 'A Room with a View',
    author: 'E. M. Forster',
    cents: 1190,
    stock: 25,
    description:
      'The rooms in Florence look the wrong way. By the time they have been exchanged, Lucy Honeychurch has a great deal to avoid thinking about.',
  },
  {
    title: 'The Book of Tea',
    author: 'Okakura Kakuzō',
    cents: 890,
    stock: 31,
    description:
      'A small book about a small bowl, and through it about rooms, flowers, masters and the worship of the imperfect.',
  },
  {
    title: 'Twenty Thousand Leagues Under the Seas',
    author: 'Jules Verne',
    cents: 1590,
    stock: 19,
    description:
      'A professor, his servant and a harpooner go after a sea monster and become the guests of the man who built it.',
  },
  {
    title: 'Leaves of Grass',
    author: 'Walt Whitman',
    cents: 1390,
    stock: 3,
    description:
      'A poet sets the type for his own book, leaves his name off the title page and claims to contain multitudes.',
  },
];
