import {
  listCategories,
  listProducts,
  setProductAvailability,
  setProductPhoto,
  updateProduct,
} from '@wac/core/catalog';
import { mutationOf, queryOf, router } from '../init.ts';

export const catalogRouter = router({
  categories: queryOf(listCategories),
  products: queryOf(listProducts),
  updateProduct: mutationOf(updateProduct),
  setAvailability: mutationOf(setProductAvailability),
  setPhoto: mutationOf(setProductPhoto),
});
