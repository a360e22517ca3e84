/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"
#include "ui/pennant-destination.h"
#include "ui/pennant-error-words.h"
#include "ui/pennant-state-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_PAGE (pennant_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PennantPage, pennant_page, PENNANT, PAGE, AdwBin)

/* A page in the window: one destination, with its title and, where it shows something of the API, its resource.
 *
 * Properties: service (object, construct-only), destination (boxed PennantDestination, construct-only), tag (text,
 * read-only: that of the destination, %NULL where it has none), title (text, read-only: the name once known, before
 * that the tag), resource (object, read-only, may be %NULL), item (boxed PennantRecord, read-only: the resource's),
 * content (widget: what the page shows; a page with a resource shows it once there is an item, and before that its
 * state view), scroller (GtkScrolledWindow: what is scrolled in the content, if its position is all that the page wants
 * back), trouble (text, read-only: why that could not be brought up to date, for the window's banner).
 *
 * A page asks for others with the action `win.open (kind, tag)`. Its own actions are `page.refresh` and
 * `page.copy-summary`. */
struct _PennantPageClass
{
  AdwBinClass parent_class;

  /* What of the API the page shows; %NULL for none. */
  const PennantEndpoint *endpoint;

  /* In place of an endpoint: gives a full reference to the resource that the page shows. */
  PennantResource *(*get_resource) (PennantPage *self);

  /* Brings the page up to date whether or not it is stale. */
  void (*refresh) (PennantPage *self);

  /* Shows an item that came or changed, beyond what is bound to the property. */
  void (*show_item) (PennantPage *self, gpointer item);

  /* Marks what is new since the last look: @seen is the item as it was then, @last_look when that was, 0 where that is
   * not known. */
  void (*show_news) (PennantPage *self, gpointer seen, gint64 last_look);

  /* What happened between two items, in one sentence for those who hear it; %NULL for nothing. */
  char *(*describe_news) (PennantPage *self, gpointer before, gpointer now);

  /* What the page wants back when it is built again for the same place of the history: view, sort, scroll position.
   * save gives a floating or full reference, %NULL where there is nothing; restore gets what save gave, once there is
   * an item if the page has a resource. */
  GVariant *(*save) (PennantPage *self);
  void (*restore) (PennantPage *self, GVariant *state);

  /* Copies a summary of the page for a chat with pennant_summary_copy(); %NULL where there is none. */
  void (*copy_summary) (PennantPage *self);
};

PennantService *pennant_page_get_service (PennantPage *self);
const PennantDestination *pennant_page_get_destination (PennantPage *self);
const char *pennant_page_get_kind (PennantPage *self);
const char *pennant_page_get_tag (PennantPage *self);
const char *pennant_page_get_title (PennantPage *self);
PennantResource *pennant_page_get_resource (PennantPage *self);
gpointer pennant_page_get_item (PennantPage *self);
GtkWidget *pennant_page_get_content (PennantPage *self);
void pennant_page_set_content (PennantPage *self, GtkWidget *content);
PennantStateView *pennant_page_get_state_view (PennantPage *self);
const char *pennant_page_get_trouble (PennantPage *self);
const PennantErrorWords *pennant_page_get_trouble_words (PennantPage *self);
void pennant_page_show_content (PennantPage *self, gboolean show);
void pennant_page_refresh (PennantPage *self);
GVariant *pennant_page_save (PennantPage *self);
void pennant_page_restore (PennantPage *self, GVariant *state);

G_END_DECLS
