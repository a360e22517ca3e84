/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_PAGE (pennant_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PennantPage, pennant_page, PENNANT, PAGE, AdwBin)

/* What a page is of: `home`, `clan`, `player`, or `tag` while nobody knows which of the two. */
#define PENNANT_PAGE_KIND_HOME "home"
#define PENNANT_PAGE_KIND_CLAN "clan"
#define PENNANT_PAGE_KIND_PLAYER "player"
#define PENNANT_PAGE_KIND_TAG "tag"

/* A page in the window: one location, with its title and, where it shows something of the API, its resource.
 *
 * Properties: service (object, construct-only), kind (text, construct-only), tag (text, construct-only, %NULL for
 * home), title (text, read-only: the name once known, before that the tag), resource (object, read-only, may be %NULL).
 *
 * A page asks for others with the action `win.open (kind, tag)`. */
struct _PennantPageClass
{
  AdwBinClass parent_class;

  /* Brings the page up to date whether or not it is stale. */
  void (*refresh) (PennantPage *self);

  /* What the page wants back when it is built again for the same place in the history: view, sort, scroll position.
   * Floating or full, %NULL where there is nothing; restore gets what save gave, possibly before anything is loaded. */
  GVariant *(*save) (PennantPage *self);
  void (*restore) (PennantPage *self, GVariant *state);
};

PennantService *pennant_page_get_service (PennantPage *self);
const char *pennant_page_get_kind (PennantPage *self);
const char *pennant_page_get_tag (PennantPage *self);
const char *pennant_page_get_title (PennantPage *self);
PennantResource *pennant_page_get_resource (PennantPage *self);
void pennant_page_refresh (PennantPage *self);
GVariant *pennant_page_save (PennantPage *self);
void pennant_page_restore (PennantPage *self, GVariant *state);

G_END_DECLS
