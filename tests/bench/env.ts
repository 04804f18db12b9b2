/** What a started program needs of the environment: where programs are, and where its home is. */
export const inherited = { PATH: process.env.PATH, HOME: process.env.HOME };
