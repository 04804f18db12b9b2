/**
 * Foods and how they are called in four languages, one concept a line; the first word names it. A catalogue that uses one
 * of the words is understood by all of them. Spellings that sound alike need no entry of their own.
 */
export const FOOD_CONCEPTS = `
poulet: poulets, poule, chicken, chiken, chikn, djaj, djej, jaj, djaja, dajaj, farrouj, ferrouj, ferouj, دجاج, دجاجه, فروج, الدجاج, poulé, pollo
viande: viandes, meat, l7em, l7am, lham, lhem, l7m, lahm, la7m, lahem, لحم, لحوم, اللحم, 7em, liham
boeuf: beuf, bœuf, beef, begri, bagri, bgri, b9ri, begriya, bakri, بقري, بكري, البقري, بكرى, vache, l7em lbegri, biftek, bovine, bovin
agneau: agneaux, mouton, lamb, mutton, ghenmi, ghnmi, ghanmi, 8enmi, l7awli, 7awli, hawli, kharouf, غنمي, الغنمي, خروف, حولي, الحولي, غنم, ضاني, ghlmi, kharof, 5arouf, kherouf
veau: veal, عجل
dinde: turkey, bibi, biibi, ديك رومي, بيبي
viandehachee: viande hachee, viande haché, haché, hachée, minced meat, ground beef, ground meat, mince, minced, لحم مفروم, مفروم
kefta: kofta, kafta, keftas, kfta, qefta, kefteh, kefte, كفته, الكفته, كفتا, كفتة, meatball, meatballs, kefeta, boulettes, boulette
poisson: poissons, fish, 7out, hout, l7out, lhout, 7oute, سمك, حوت, السمك, الحوت, 7ot, samak, samk
fruitsdemer: fruits de mer, fruit de mer, fruits mer, seafood, sea food, fwakih lba7r, fawakih lba7r, fawakih al bahr, فواكه البحر, فاكهه البحر, frui de mer, fwakeh lbhar, fruidmer
crevette: crevettes, shrimp, shrimps, prawn, prawns, 9imron, gambri, قمرون, القمرون, جمبري, روبيان, 9aymron
thon: ton, toun, tonn, tuna, tonne, طون, تونه, تون, الطون, تونا, tona, touna, tunna
saumon: salmon, سلمون, somon
sardine: sardines, sardin, سردين
merguez: mergez, mergaz, مركاز, مرقاز
saucisse: saucisses, sausage, sausages, sosis, صوصيص, نقانق, hot dog
charcuterie: jambon, ham, salami, مورتديلا
oeuf: oeufs, oeuf, uf, oeuff, egg, eggs, bid, bida, lbid, lbayd, bayd, byd, بيض, البيض, بيضه, بيضات, euf, eufs
fromage: fromages, formage, fromag, cheese, chees, jben, jbn, jban, ljben, frmaj, formaj, fermaj, frmage, فرماج, الفرماج, جبن, الجبن, جبنه, fourmage, jebn, frommage, cheez
lait: milk, 7lib, hlib, lhlib, 7lyb, حليب, الحليب, halib, leben
beurre: butter, zebda, zbda, زبده, الزبده, zobda
creme: cream, كريمه, krim
yaourt: yoghurt, yogurt, danone, raib, rayeb, دانون, رايب, ياغورت
huile: oil, zit, zayt, zeit, ziit, زيت, الزيت, zite, huil, ouile
olive: olives, zitoun, zaytoun, zitun, ziton, zeytoun, zitoune, zaitoun, zaytun, زيتون, الزيتون, زيتونه, zytoun, oliv
miel: honey, 3sel, l3sel, la3sel, 3asal, 3assel, 3sal, la3sal, l3asel, asel, عسل, العسل, hony, lasel, l3assal, 3ssel, la3ssel
thym: thyme, za3tar, z3ter, z3tar, zaatar, زعتر, الزعتر, za3ter, ze3ter
confiture: jam, confitur, konfitir, konfitur, مربى, كونفيتير
chocolat: chocolate, choklat, chocola, chokola, شوكولاته, شوكلاط, الشوكلاط, شوكولا, choco, nutella
sucre: sucr, sugar, sokkar, soukar, sokar, skar, sukar, sukkar, soukkar, sokkr, sker, سكر, السكر, سكار, sucres, shugar, soka, sukr, sokker, sekkar, seker
sel: salt, mel7a, mlha, melha, ملح, ملحه
poivre: pepper, ibzar, bzar, ابزار, فلفل اسود
citron: citrons, lemon, lemons, 7amed, hamed, 7amd, l7amed, lhamed, hamd, hamid, 7amid, حامض, الحامض, lemon, sitron
orange: oranges, letchine, letchin, ltchin, latchin, litchine, litchin, lichin, lchin, ltchine, برتقال, البرتقال, بورتقال, البورتقال, لتشين, ليتشين, لتشينه, بردقال, bortoqal, borto9al, burtuqal, borto9ala, oronge, orang, lechine, portokal, بورتقان
avocat: avocats, avocado, lavoka, lavoca, avoca, avoka, avokado, avocados, افوكا, لافوكا, افوكادو, الافوكا, الافوكادو, لافوكادو, افوكاه, lavocat, lavoca
pomme: pommes, apple, apples, teffa7, tffah, tefah, teffah, تفاح, التفاح, تفاحه
banane: bananes, banana, bananas, banan, بنان, موز, الموز, البنان, panache banane
fraise: fraises, strawberry, strawberries, fraz, tout, توت, فراوله, فريز
peche: peches, peach, peaches, khoukh, khokh, lkhoukh, 5oukh, 5o5, khou5, خوخ, الخوخ, pech, pesh
mangue: mango, مانجو, مانكا, manga
ananas: pineapple, اناناس, لاناناس
raisin: raisins, grape, grapes, 3neb, 3nb, عنب, زبيب, zbib
datte: dattes, dates, date, tmer, tmar, تمر, التمر, tamr
figue: figues, fig, figs, karmous, kermous, كرموس, تين
grenade: pomegranate, romman, reman, رمان
pruneau: pruneaux, prunes, prune, plum, plums, prun, bar9ou9, bar9o9, lbar9ou9, berqouq, bar9oq, ber9ou9, barkouk, برقوق, البرقوق, pruno, pruneau
amande: amandes, almond, almonds, louz, loz, lawz, لوز, اللوز, amend
noix: walnut, walnuts, garga3, gerga3, kerka3, nuts, كركاع, جوز
cacahuete: cacahuetes, peanut, peanuts, kawkaw, كاوكاو
sesame: jenjlan, jnjlan, جلجلان, سمسم
menthe: mint, na3na3, na3na, n3na3, ne3na3, nana, n3n3, نعناع, النعناع, mente, liqama, likama, l9ama, ليقامه, nanaa, na3nae
fleur: fleurs, flowers, zher, زهر
the: te, tea, teas, thes, thé, thés, atay, latay, atai, atei, athay, ataye, attay, ataay, atey, tay, اتاي, الاتاي, لاتاي, شاي, الشاي, chai, شايا, اتايات, lataj, itay
glace: glacé, glacee, glaces, iced, ice, mtelej, mtelja, metelej, مثلج, مثلجه, متلج, gelato, ice cream, icecream, mtallaj, mtelledj
froid: froide, froids, froides, cold, bared, barda, bared, baard, bardin, berda, بارد, بارده, باردين, fresh, frais, fraiche, berd, barid
chaud: chaude, chauds, chaudes, hot, warm, skhoun, skhouna, skhon, sokhn, سخون, سخونه, ساخن, سخن, s5oun
cafe: café, cafes, kafe, kfe, kfes, cfe, kawa, caoua, coffe, coffee, coffees, cofee, coffy, 9ahwa, kahwa, qahwa, 9hwa, l9ahwa, qehwa, 9ehwa, kehwa, 9ahoua, قهوه, القهوه, قهاوي, 9hawi, caffé, كافي, 9a7wa, gahwa, ka7wa, qhwa, cafè
lungo: allonge, allongé, american, americano, امريكي
expresso: espresso, express, اكسبريس, اسبريسو
cappuccino: capuccino, capuchino, كابوتشينو
jus: juice, juices, 3asir, 3assir, 3asser, 3asira, 3ssir, asir, assir, 3sir, l3asir, l3assir, 3saer, 3asa2ir, عصير, العصير, عصاير, عصائر, jue, juss, jous, جي, عاصير, juce
eau: eaux, water, waters, lma, مياه, الما, ماء, الماء, lmaa, miyah, o minerale, watter
mineral: minerale, minéral, minérale, minéraux, ma3dani, ma3danya, معدني, معدنيه
limonade: limonades, limonada, lemonade, lemonades, limonad, lemonad, monada, lmonada, monadat, mounada, munada, monadas, soda, sodas, limounada, مونادا, المونادا, ليموناضه, ليمونادا, ليموناده, ليموناضا, موناضا, موناده, موناضه, الموناضه, صودا, منادا, limonata, lamonada, soft drink, fizzy drink, gazouz, مشروب غازي, mounadat
coca: coke, cola, cocacola, coca cola, kouka, koka, كوكا, كوكاكولا, pepsi, بيبسي
smoothie: smoothies, سموذي
milkshake: shake, milk shake, shakes, ميلك شيك, shaik
boisson: boissons, drink, drinks, beverage, beverages, machroub, machroubat, mchroubat, مشروب, مشروبات, المشروبات
pain: pains, bread, breads, khobz, khobza, khoubz, khobzat, khbz, khbiza, khobzin, lkhobz, 5obz, 5bz, kobz, khebz, khobez, خبز, خبزه, الخبز, خبزات, خبيزه, baguette, loaf, loaves, pin, خوبز, kesra, كسره, khobss
rond: ronde, ronds, rondes, round, مدور, mdewer, mdawer
baguettes: komira, koumira, كوميره, parisienne
croissant: croissants, krwasa, krwasan, كرواسون, كرواسه
gateau: gateaux, cake, cakes, 7elwa, 7elwat, helwa, halwa, 7alwa, 7alawiyat, 7alwiyat, halwiyat, حلوى, حلوه, حلويات, الحلويات, كيك, كيكه, kika, patisserie, patisseries, pastry, pastries, dessert, desserts, tahliya, biscuits, biscuit, cookies, sweets
crepe: crepes, crêpe, crêpes, كريب, krip, pancake, pancakes, galette, galettes, فطيره, فطائر
tajine: tajines, tajin, tagine, tagines, tadjine, tajeen, tagin, tajene, tajn, tjin, tojan, touajen, tawajin, twajen, tawajine, twajin, touajn, طاجين, الطاجين, طجين, طاجن, طواجن, الطواجن, طاجينات, طجاين, طياجن, tajinat, tajinates, tadjin, tajinn
couscous: couscousse, kouskous, cuscus, couscou, kouskousse, coscos, ksksou, kseksou, seksou, kskso, keskso, kesksou, ksksu, kisksou, sksou, kuskus, koskos, koscos, كسكس, كسكسو, سكسو, الكسكس, كسكسى, كوسكوس, كسكسي, الكسكسو, seksu, couscouss, cous cous, kous kous
legume: legumes, légume, légumes, vegetable, vegetables, veggies, veg, veggie, veggi, khodra, khoudra, khodar, khdra, khodara, khodrat, khdari, 5odra, خضر, خضره, خضري, خضروات, الخضر, خضار, خضاري, الخضره, خضروات, khdr
vegetarien: vegetarienne, vegetarian, végétarien, végé, vege, vegan, نباتي, نباتيه
soupe: soupes, soup, soups, chorba, chourba, shorba, chorbat, شوربه, الشوربه, شوربا, حساء, soup, 7sowa, hsoua, حسوه, 7essoua
harira: 7rira, hrira, lhrira, 7arira, 7erira, 7rera, حريره, الحريره, لحريره, hariras, harera, hareera, 7rayr, حريرا
bissara: bisara, bessara, bsara, bissarra, besara, byssara, baisara, bayssara, bissar, bissara, bayssara, بيصاره, بيساره, بصاره, البيصاره, البصاره, بيسارا, bissarat, بسارة
feve: feves, fèves, fava, fava beans, foul, foule, fool, ful, فول, الفول
haricot: haricots, beans, loubia, lobia, لوبيا, اللوبيا, bean
lentille: lentilles, lentils, lentil, l3des, 3des, 3dess, عدس, العدس
pois: pois chiche, pois chiches, chickpeas, 7emmes, hommos, حمص
salade: salades, salad, salads, chlada, shlada, slata, chalada, schlada, chalda, slada, saladé, sallade, saled, chlayd, shlata, سلطه, السلطه, سلاطه, شلاضه, شلاده, شلاضا, السلاطه, سلايط, سلطات, الشلاضه, شلادا, salata, chlayed, salda, selata, ssalade
marocain: marocaine, marocains, marocaines, moroccan, moroccaine, maghribi, maghribia, maghribiya, maghrebiya, mghribia, mghribiya, mgharba, مغربي, مغربيه, المغربيه, maroc, morrocan, morocan, maghribya
brochette: brochettes, brochete, brochetes, brochet, brochettte, broch, brochit, brochitte, brochettat, brochitat, bruchette, skewer, skewers, kebab, kebabs, kabab, kbab, 9otban, 9tban, 9etban, 9toban, qotban, kotban, ktban, 9odban, 9dban, بروشيت, بروشيط, البروشيط, بروشيطات, بروشات, بروشيتات, قطبان, قضبان, القطبان, اسياخ, شيش, كباب, أسياخ, سيخ, اسياخ, chich, sticks, برشيت
sandwich: sandwichs, sandwiches, sandwitch, sandwhich, sandwish, sandwch, sandwech, sandouich, sandouitch, sandiwch, sandwitche, sanwich, sanwitch, sondwich, sondwitch, sandwichat, sandwishat, sandouichat, snadwich, sandwicha, casse croute, casse croutes, casse croûte, cass croute, kaskrout, kasskrout, kaskrot, casscrout, caskrout, casskrout, kaskrouta, kaskroutat, casse crout, bocadillo, bokadio, bocadio, ساندويتش, ساندويش, سندويتش, سندويش, صندويش, صندويتش, سندويشات, ساندويتشات, صاندويتش, صاندويش, سندوتش, ساندوتش, شطيره, شطائر, شطيرتين, كاسكروط, كسكروط, كاسكروت, كسكروت, كاسكروطات, كاص كروط, بوكاديو, sub, sndwich, sandwch
tacos: takos, taco, tako, tacoss, takoss, tacoz, طاكوس, تاكوس, طاكو, تاكو, الطاكوس, طاكوسات, tacosat
burger: burgers, hamburger, hamburgers, cheeseburger, berger, برغر, هامبرغر, بركر, همبرغر
pizza: pizzas, pitza, piza, بيتزا, بيدزا, pidza
panini: paninis, بانيني
shawarma: chawarma, chwarma, shwarma, شاورما, شوارما
frite: frites, frit, frits, fries, fry, french fries, chips, batata m9liya, batata ma9liya, btata m9liya, frittes, fritte, friite, frt, فريت, الفريت, فريط, فرايز, بطاطس مقليه, بطاطا مقليه, بطاطا مقلية, patates frites, patate frite, pommes frites, lfrit, friterie, freit
patate: patates, pomme de terre, pommes de terre, potato, potatoes, batata, btata, batatas, batates, patata, بطاطا, بطاطس, البطاطا, btata, batatis
riz: rice, roz, rouz, rz, روز, ارز, الروز, الارز
pates: pasta, spaghetti, macaroni, مقرونيه, معكرونه, ma9aroniya
omelette: omelettes, omlit, اومليت
sauce: sauces, sos, soss, sawce, souce, صوص, صلصه, الصوص, sos, sosat, ssos, sauss
harissa: harisa, hrissa, hrisa, harrissa, 7arissa, هريسه, الهريسه, هريسا, hariça, arissa, 7arisa
piquant: piquante, piquants, pimente, pimenté, pimentée, epice, épicé, epicee, spicy, spice, hot sauce, chili, 7ar, 7arr, 7arra, 7arin, 7arine, hara, harra, harr, lhar, l7ar, l7arr, حار, الحار, حاره, حارين, سوداني, soudania, soudaniya, felfel 7ar, spycy, spici, pikant, pikante
mayo: mayonnaise, mayonaise, mayonez, mayones, mayoneze, mayonese, mayonnais, mayounaise, mayonaze, mayonnez, mayonayz, مايونيز, مايو, المايونيز, مايوناز, مايونيزا, mayoo, mayoniz
ketchup: ketchop, ktchup, ketchp, catsup, katchup, katchop, ketshup, kechup, ketchoup, kitchup, kitchop, ketchap, كاتشب, كيتشوب, كيتشاب, كتشب, كاتشوب, الكاتشب, كيتشب, صوص طماطم, ketchub
moutarde: mustard, moutard, mostarda, موطارد, خردل
algerienne: algerien, algérienne, algerian, algeria, aljirienne, aljirien, aljirian, algerienn, jiriane, جزائريه, جزاءريه, الجزائريه, الجيريان, الجيريين, الجيريه, جيريان, aljiryan, algérien, algeriene, al jirienne
fromagere: fromagère, formagere, formajere, fromajere, fromager, frommagere, فروماجير, فرماجير, cheesy, fromagaire, formagér
barbecue: bbq, barbeque, باربكيو
samourai: samurai, ساموراي
oignon: oignons, onion, onions, bsla, besla, bssla, bassla, basla, bsal, بصله, بصل, البصل, البصله, onions, ognon, ognons, onion, bessla
tomate: tomates, tomato, tomatoes, maticha, matecha, ma6icha, matisha, طماطم, مطيشه, ماطيشه, مطيشا, طوماطم, الطماطم, البندوره, tomatos
salaverte: laitue, lettuce, khess, khass, خس
concombre: concombres, cucumber, cucumbers, khiar, khyar, خيار, الخيار
carotte: carottes, carrot, carrots, khizzo, khizou, جزر, خيزو
poivron: poivrons, felfel, felfla, flfla, فلفل, فلفله, الفلفل
ail: garlic, touma, toum, tom, توم, ثوم, تومه
persil: parsley, ma3dnous, معدنوس, بقدونس
coriandre: coriander, cilantro, kozbor, 9osbor, قزبر, كزبره, kasbor
cumin: kamoun, kammoun, كمون
cannelle: cinnamon, 9arfa, karfa, قرفه
safran: saffron, za3fran, زعفران
harcha: 7archa, harsha, 7ercha, herscha, hercha, harchat, 7archat, 7rcha, harcha, حرشه, الحرشه, حرشا, حرشات, hrcha, 7arsha, harchas, hircha, l7archa, lharcha, حرايش, 7raych
semoule: semolina, smida, samida, smid, سميده, سميد
msemen: mssemen, msmen, msemmen, msamen, mesemen, msmmen, msemn, msaman, mssmn, lmsemen, msemna, msemnat, mesmen, mesmena, msemens, musemmen, mssamen, rghaif, rghayef, rghayf, rghifa, rghif, rghifat, rghaief, raghaif, 8rayef, مسمن, المسمن, مسمنه, مسمنات, رغايف, الرغايف, رغيفه, رغيف, رغيفات, msamn, mseman
baghrir: beghrir, baghrire, bghrir, bghrira, baghrira, beghrira, lbaghrir, lbghrir, ba8rir, b8rir, bagrir, baghrer, beghrire, baghrirat, بغرير, البغرير, بغريره, بغريرات, مشهده, mchahda, mshahda, beghrer, bagherir
milletrous: mille trous, milles trous, thousand hole, thousand holes, 1000 trous
trid: rfissa, rfisa, rfissat, erfissa, rfessa, rfiisa, refissa, refisa, رفيسه, الرفيسه, رفيسا, تريد, الثريد, ثريد, rafissa, rfisssa
pastilla: pastillas, pastila, pastela, bastila, bastilla, bstila, bstilla, bestila, bestilla, bastela, basstila, bastella, bestela, pastella, bsteela, basteela, bsstila, bastilat, pastilat, بسطيله, البسطيله, بسطيلا, بسطيلات, بستيله, باسطيله, بصطيله, pastiya, bastiya, bisteeya, بسطيلا, pastillla
briouate: briouat, briouates, briwat, briwate, briwa, briouats, بريوات, بريوه, البريوات
chebakia: chebbakia, chbakia, chabakia, chebakya, chbakiya, chebakiya, chabbakia, shebakia, shebbakia, chbakya, chabakya, chebekia, shabakiya, m5er9a, mkher9a, mkharka, mkhar9a, شباكيه, الشباكيه, مخرقه, المخرقه, شباكيا, شباكيات, chebakias, chabakiya
cornegazelle: corne gazelle, corne de gazelle, cornes de gazelle, cornes gazelle, corne de gazel, cornes de gazelles, corne de gazelles, gazelle horn, gazelle horns, gazelles horns, horns of gazelle, ka3b ghzal, kaab ghzal, k3ab ghzal, ka3b lghzal, ka3b el ghazal, kaab el ghazal, kab ghzal, kaeb ghzal, k3eb ghzal, k3b ghzal, ka3b 8zal, kaab lghzal, ka3b ghazal, kaab ghazal, k3ab lghzal, كعب غزال, كعب الغزال, كعاب الغزال, كعاب غزال, كعب لغزال, كعب غزاله, ka3b gzal, kab el ghazal, kaab al ghazal
fekkas: fakkas, feqqas, fe99as, فقاص
sellou: slilou, sfouf, سلو, سفوف
amlou: املو
argan: arganier, argane, argan oil, أركان, اركان, ارغان, l3argan
savon: savons, soap, saboun, sabon, صابون, الصابون
noir: noire, noirs, noires, black, k7el, k7la, ka7la, kahla, k7al, ka7el, khel, kehla, ke7la, k7alin, kou7l, kohl, ku7l, kuhl, kahlin, kohla, kahal, kohal, kohol, kahel, kehal, kohale, k7ol, كحل, كحله, كحلا, كحلين, كوحل, لكحل, الكحل, الكحله, الكحلا, سوداء, اسود, الاسود, السوداء, سود, سادا, ka7lin, akhal, k7liya, blak, نوار, kaHla
plain: nature, natures, simple, simples, sada, ssada, sadda, 3adi, 3adia, 3adiya, 3adya, 3adyin, normal, normale, normaux, regular, classique, classic, ordinary, ordinaire, سادا, ساده, عادي, عاديه, عاديين, عادية, natur, natoure, سمبل, العادي, العاديه
latte: au lait, with milk, half milk, milky
`;
