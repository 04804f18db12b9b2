import { spansOf, type Span } from './span.ts';

const MAP_LINK =
  /(?:https?:\/\/)?(?:www\.)?(?:maps\.app\.goo\.gl|goo\.gl\/maps|g\.co\/kgs|maps\.google\.[a-z.]{2,6}|google\.[a-z.]{2,6}\/maps|maps\.apple\.com|maps\.apple|waze\.com|ul\.waze\.com|openstreetmap\.org|osm\.org|bing\.com\/maps|yandex\.[a-z.]{2,6}\/maps|wego\.here\.com|share\.here\.com|plus\.codes|w3w\.co|what3words\.com)[^\s<>"']*|geo:[^\s<>"']+/giu;

// Four decimals are eleven metres; prices and thousands have at most three.
const PAIR =
  /(?<![0-9.,])([+-]?[0-9]{1,2}[.,\u066b][0-9]{4,})(?:\s{0,3}°)?(?:\s{0,3}[NS](?![\p{L}]))?\s{0,3}[,;\u060c\s/]\s{0,3}([+-]?[0-9]{1,3}[.,\u066b][0-9]{4,})(?:\s{0,3}°)?(?:\s{0,3}[EWO](?![\p{L}]))?(?![0-9])/gu;
// As forms and programs write it: each number under its name.
const NAMED =
  /lat[a-z]{0,7}[^0-9\p{L}+-]{0,8}[+-]?[0-9]{1,2}[.,\u066b][0-9]{2,}[^0-9\p{L}+-]{0,8}(?:lon|lng)[a-z]{0,7}[^0-9\p{L}+-]{0,8}[+-]?[0-9]{1,3}[.,\u066b][0-9]{2,}/giu;
const DEGREES =
  /[0-9]{1,3}(?:[.,][0-9]+)?\s{0,3}°\s{0,3}(?:[0-9]{1,2}(?:[.,][0-9]+)?\s{0,3}['′’]\s{0,3}(?:[0-9]{1,2}(?:[.,][0-9]+)?\s{0,3}(?:["″”]|''))?\s{0,3})?[NSEWO](?![\p{L}])/gu;
// Open location codes, whole or short; they hold no vowels.
const PLUS_CODE =
  /(?<![\p{L}\p{N}+])(?=[2-9+]*[CFGHJMPQRVWX])[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,4}(?![\p{L}\p{N}])/gu;

/** Links to a place on a map: they need no digit. */
export function mapLinks(text: string): Span[] {
  return spansOf(text, MAP_LINK, '[position]');
}

const MAP_WORDS = /maps|waze|geo:|osm\.org|openstreetmap|plus\.codes|w3w\.co|what3words|here\.com|g\.co|goo\.gl|\+/i;

/** The cheap question before `mapLinks` and `positions`. */
export function mayHoldPosition(text: string): boolean {
  return MAP_WORDS.test(text);
}

/** Coordinates as decimals or degrees, and open location codes. */
export function positions(text: string): Span[] {
  return [
    ...spansOf(text, PAIR, '[position]', ([, latitude = '', longitude = '']) => {
      return Math.abs(toNumber(latitude)) <= 90 && Math.abs(toNumber(longitude)) <= 180;
    }),
    ...spansOf(text, NAMED, '[position]'),
    ...spansOf(text, DEGREES, '[position]'),
    ...spansOf(text, PLUS_CODE, '[position]'),
  ];
}

function toNumber(text: string): number {
  return Number(text.replace(/[,\u066b]/, '.'));
}
