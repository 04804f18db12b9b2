import { listed } from './links.ts';

/** How each number is said; the first of each group of spellings is the common one. Ones that double as articles are apart. */
export const NUMBER_WORDS: Readonly<Record<number, readonly string[]>> = {
  1: listed(`one, waheda, wahida, واحده, uno`),
  2: listed(
    `zwej, zwaj, jwej, jwaj, zowj, jawj, zawj, deux, deu, 2eux, two, jouj, joj, juj, jooj, jouje, zouj, zoj, zuj, zoudj, joudj, جوج, زوج, زوز, جوز, اثنان, اثنين, اثنتان, اثنتين, تنين, couple, pair, paire, tnin, tnayn, ithnayn`,
  ),
  3: listed(`trois, troi, 3ois, three, tlata, tlatha, tleta, tlat, talata, تلاته, تلاتا, تلت, تلات, ثلاث, ثلاثه, ثلات`),
  4: listed(
    `quatre, quatres, katre, quatr, four, rb3a, reb3a, rab3a, arb3a, arba3a, rba3a, reb3aa, rob3a, rbaa, ربعه, اربع, اربعه, ربعا`,
  ),
  5: listed(`cinq, sinq, cinque, five, khmsa, khemsa, khamsa, 5msa, khmssa, 5amsa, khms, خمسه, خمس, خمسا`),
  6: listed(`six, sis, stta, setta, sita, sitta, sta, sett, سته, ست, ستا`),
  7: listed(`sept, cept, seven, sb3a, seb3a, sab3a, sbaa, سبعه, سبع, سبعا`),
  8: listed(
    `huit, huite, uit, eight, tmnya, tmenya, tmania, tamanya, tmanya, tmnia, tmenia, تمنيه, ثمان, ثماني, ثمانيه, تمانيه, تمنيا`,
  ),
  9: listed(`neuf, nine, ts3oud, ts3od, tes3oud, ts3ud, tes3ud, ts3a, tes3a, tis3a, تسعه, تسع, تسعود`),
  10: listed(`dix, ten, 3chra, 3achra, 3echra, 3achara, achra, 3chara, عشره, عشر, عشرا`),
  11: listed(`onze, eleven, 7dach, hdach, حداش, حضاش, احد عشر, احدى عشره`),
  12: listed(`douze, twelve, tnach, tnaach, tna3ch, طناش, تناش, اثنا عشر, اثني عشر`),
  13: listed(`treize, thirteen, tltach, tlettach, تلطاش, ثلاثه عشر`),
  14: listed(`quatorze, fourteen, rb3tach, reb3tach, ربعطاش, اربعه عشر`),
  15: listed(`quinze, fifteen, khmstach, khamstach, khemstach, خمسطاش, خمسه عشر`),
  16: listed(`seize, sixteen, sttach, settach, سطاش, سته عشر`),
  17: listed(`dix sept, seventeen, sb3tach, سبعطاش`),
  18: listed(`dix huit, eighteen, tmntach, تمنطاش`),
  19: listed(`dix neuf, nineteen, ts3tach, تسعطاش`),
  20: listed(`vingt, vint, twenty, 3chrin, 3echrin, 3ichrin, achrin, عشرين, عشرون`),
  30: listed(`trente, thirty, tlatin, tlatine, ثلاثين, تلاتين, ثلاثون`),
  40: listed(`quarante, forty, rb3in, reb3in, arb3in, اربعين, ربعين`),
  50: listed(`cinquante, fifty, khmsin, khamsin, khemsin, خمسين, خمسون`),
  60: listed(`soixante, sixty, settin, sttin, ستين`),
  100: listed(`cent, hundred, mya, miya, ميه, مئه, مائه`),
};

/** One, but mostly an indefinite article: counts only where a count is asked for. */
export const ONE_ARTICLES = listed(`
  un, une, a, an, wa7ed, wa7d, wahed, wahd, wahad, wa7ad, wa7da, wahda, w7da, wehda, waħed, oua7ed, ouahed, واحد, واحده, وحده, وحد, فرد`);

export const DOZENS = listed(
  `douzaine, douzaines, dozen, dozens, douzain, tzina, tazina, dozina, طزينه, دزينه, زينه, طزينا`,
);

/** Two of a thing by the Arabic dual ending of these (and of any product): طبقين, كأسين. */
export const HALVES = listed(`demi, demie, demis, half, nss, noss, nus, nos, ness, nousse, nouss, نص, نصف, نس`);
export const QUARTERS = listed(`quart, quarter, rba3, rbe3, rob3, roub3, rub3, robo3, ربع, روبع`);
export const AND_A_HALF = listed(
  `et demi, et demie, w nss, w noss, ou nss, o nss, wnss, wnoss, and a half, ونص, ونصف, و نصف, و نص`,
);
export const HALF_DOZENS = listed(`demi douzaine, half dozen, half a dozen, nss tzina, نصف دزينه`);
