/** Sizes, colours, materials and goods of other trades; same form as the foods. */
export const SHOP_CONCEPTS = `
grand: grande, grands, grandes, gran, grde, gd, gde, gros, grosse, grosses, geant, geante, maxi, large, larg, larges, big, bigger, huge, xl, xxl, kbir, kbira, kbar, kebira, kebir, kbira, kbeer, kbirin, kobra, lkbira, lkbir, كبير, كبيره, كبار, كبرى, الكبير, الكبيره, الكبار, kbiir, kebar, larje, grnd, kabir, kabira
petit: petite, petits, petites, ptit, ptite, ti, pti, small, smal, smll, little, mini, sghir, sghira, sghar, sghiwer, sghiwra, sghyora, sghiyer, s8ir, s8ira, sghirin, lsghira, ssghira, ssghir, صغير, صغيره, صغار, صغيور, صغيوره, الصغير, الصغيره, الصغار, sghirat, seghir, seghira, sghrira, saghir, saghira
moyen: moyenne, moyens, medium, mid, mediums, regular size, motawasset, mtwset, motawasit, moutawassit, متوسط, متوسطه, وسط, meduim
familial: familiale, familiales, familly, family, famille, family size, 3a2iliya, 3a2ili, 3ailiya, 3aili, 3a2ilia, 3a2iliya, aailia, عائلي, عائليه, عاءليه, عايليه, العائليه, العاءليه, فاميليال, familial, famillial, familyal, dyal l3a2ila, l3a2ila, 3aila, للعائله, العائله, familiare, dl3a2ila
individuel: individuelle, individuelles, individual, ndividuelle, perso, solo, fardi, fardia, fardiya, single, فردي, فرديه, الفرديه, personnelle, individul, individuell
mixte: mixtes, mix, mixed, mikst, mixt, miks, ميكس, ميكست, مكسط, مختلط, مختلطه, مشكل, مشكله, mkhlet, mkhalet, mekhlet, mkhallat, مخلط, مخلطه, ميكسط, مكس, mixture, assorted, melange, mélange
double: doubles, doubl, dobl, دوبل, مضاعف
blanc: blanche, blancs, blanches, white, byed, bayda, abyed, bed, bida, ابيض, بيضاء, بيض
rouge: rouges, red, 7mer, 7mar, 7amra, hmer, hamra, احمر, حمراء, حمر, حمره
vert: verte, verts, vertes, green, khder, khdar, khedra, khadra, khodr, khdra, khedr, 5der, 5dar, khadrin, khouder, kho4r, khdrin, اخضر, خضراء, خضرا, الاخضر, الاخضره, خضرين, خضار, khoder, akhdar, khodor, vertt
bleu: bleue, bleus, bleues, blue, zre9, zra9, zer9a, zrek, ازرق, زرقاء, زرق, زرقا
jaune: jaunes, yellow, sfer, sfar, safra, asfar, اصفر, صفراء, صفر, صفرا
violet: violette, violets, violettes, purple, mauve, benefsji, banafsaji, mov, mouve, بنفسجي, بنفسجيه, موف, ارجواني, violé, vyolet, banafsaj, بنفسج
rose: roses, pink, wardi, werdi, وردي, ورديه, ورد, ward, rosy
gris: grise, grises, gray, grey, rmadi, رمادي, رماديه
marron: brown, 9ehwi, 9ahwi, kahwi, بني, قهوي, بنيه
beige: beiges, بيج
dore: doree, gold, golden, dhabi, ذهبي
argente: silver, fiddi, فضي
moitie: noss, nss, nos, nus, nes, ness, nuss, نص, نصف, نس
rienducout: walou, walo, walou walou, والو, nothing, chi haja, شي حاجه, aucune garniture
peu: pas trop, pas trop de, not too, not much, machi bzaf, machi bezzaf, ماشي بزاف, ليس كثيرا, little, little bit, a bit, chwiya, chwya, chouia, chwiyya, chwia, chouya, chwi, shwiya, شويه, شوي, شويا, 9lil, 9lila, qlil, klil, qalil, 9alil, قليل, قليلا, قليله, light, leger, légère, slightly, légèrement, mkheffef, khfif, خفيف, less, moins, reduced, a9al, اقل, شوية, peu de, ghir chwiya, نقص, na9es
avecgaz: gazeuse, gazeux, gazeuze, gazouza, gaz, petillante, pétillante, petillant, sparkling, sparkly, carbonated, fizzy, bubbly, bubbles, gas, gazouz, lgaz, bel gaz, ghaziya, ghazya, ghazia, غازيه, غازي, الغازيه, فواره, غاز, بالغاز, الغاز, لغاز, كازوز, gazouse, bulles, gazzeuse, كازوزه, gazifié
plate: plates, plat, still, flat, عاديه, بلا غاز, non gazeuse, sans gaz, bla gaz, tranquille, بدون غاز
doux: douce, sweet, sweetened, sucré, sucrée, 7lou, hlou, 7lw, 7lowa, 7elwa, 7low, hlow, 7elou, helou, حلو, حلوه, مسكر, محلى, محلي, 7louwa, hlouwa, msekker, msakkar, sucree
sanssucre: messous, mesous, messousa, mesousa, msous, messouss, mssous, msoussa, mssoussa, messoussa, msousa, مسوس, مسوسه, sugarfree, unsweetened, مسوسة, messosa
verre: verres, glass, glasses, kas, kass, kess, kisan, kisane, كاس, كاسات, كيسان, كوب, اكواب, كؤوس, lkas, kases
theiere: théière, théieres, theier, teapot, tea pot, teapots, berrad, brrad, berad, barrad, brad, bred, براد, البراد, ابريق, brared, berrada, berrade, thiere, theyere
bouteille: bouteilles, bottle, bottles, bottel, 9er3a, 9r3a, 9ar3a, qer3a, kr3a, 9re3a, 9er3at, 9ra3i, قرعه, قنينه, قنينات, زجاجه, زجاجات, القرعه, 9ar3at, bouteil
bidon: bidons, bido, bidou, bidoun zit, jerrycan, jerry, can, cans, بيدو, بيدون, البيدو, بيدوات, gallon
bol: bols, bowl, bowls, zlafa, zlayef, zlafat, zelafa, zalafa, زلافه, زلايف, الزلافه, زليفه, zlifa, zlaffa, بول, bole
boite: boites, box, boxes, 3olba, 3elba, 3lba, bwata, bwat, boata, علبه, علب, بواطه, boitte
piment: piments, soudania, felfel har
gaz: gas
cuir: leather, jeld, جلد
coton: cotton, 9ten, قطن
laine: wool, soufa, صوف
bois: wood, wooden, khchab, خشب
metal: metallique, iron, 7did, حديد
plastique: plastic, plastik, بلاستيك, ميكا
peinture: peintures, paint, paints, sbagha, sabagha, صباغه, طلاء, دهان
marteau: marteaux, hammer, hammers, mtarqa, mter9a, mtre9a, مطرقه, المطرقه
vis: screw, screws, vices, برغي, براغي, visat
clou: clous, nail, nails, msmar, mesmar, msamer, مسمار, مسامر, مسامير
tournevis: screwdriver, screwdrivers, tournvis, طورنفيس, مفك, tournvice, tornovis
perceuse: drill, drills, persuse, مثقاب, شنيول, chignole
cle: cles, clé, clef, key, keys, wrench, spanner, sarout, مفتاح, ساروت
ampoule: ampoules, bulb, bulbs, bola, boula, bolat, لمبه, بوله, مصباح
pile: piles, battery, batteries, حجره, بطاريه, بطاريات
cable: cables, fil, fils, wire, wires, khit, سلك, خيط
robinet: robinets, tap, faucet, robini, روبيني, صنبور
creme: cremes, crème, cream, creams, krim, kréma, كريم, كريمه, pommade
shampoing: shampooing, shampoo, shampoos, champoing, champwan, شامبوان, شامبو
parfum: parfums, perfume, perfumes, cologne, riha, ri7a, عطر, ريحه
gel: gels, douche, shower gel, جل
masque: masques, mask, masks, قناع, ماسك
rougealevres: rouge a levres, lipstick, lipsticks, 3kar, rouge levres, احمر شفاه, عكر
vernis: nail polish, varnish, طلاء اظافر
serum: serums, سيروم
visage: face, wajh, wjeh, وجه, الوجه
cheveux: cheveu, hair, ch3er, cha3r, chaar, شعر, الشعر
corps: body, جسم, الجسم
main: mains, hand, hands, يدين, ايدي
peau: skin, بشره, البشره
sec: seche, sèche, secs, dry, nachef, جاف, جافه, ناشف
gras: grasse, oily, greasy, dehniya, دهني, دهنيه
bougie: bougies, candle, candles, chem3a, شمعه, شموع
chaussure: chaussures, shoes, shoe, sebbat, صباط, حذاء
babouche: babouches, belgha, bel8a, بلغه, slippers
djellaba: djellabas, jellaba, jelaba, جلابه
caftan: kaftan, caftans, قفطان, تكشيطه
chemise: chemises, shirt, shirts, 9amija, قميص, قميجه
tshirt: t shirt, tee shirt, tishirt, تيشورت
robe: robes, dress, dresses, keswa, كسوه, فستان
pantalon: pantalons, trousers, pants, serwal, سروال
sac: sacs, bag, bags, sak, chkara, صاك, حقيبه, شكاره
livre: book, books, ktab, كتاب
cahier: cahiers, notebook, دفتر, كايي
stylo: stylos, pen, pens, ستيلو, قلم
`;
