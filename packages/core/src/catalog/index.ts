export { loadShopView } from './load-shop-view.ts';
export { getProduct, listProducts, pageProducts } from './read-products.ts';
export { getCategory, listCategories, pageCategories } from './read-categories.ts';
export { updateProduct } from './update-product.ts';
export { setProductAvailability } from './set-product-availability.ts';
export { setProductPhoto } from './set-product-photo.ts';
export { importCatalogue } from './import-catalogue.ts';
