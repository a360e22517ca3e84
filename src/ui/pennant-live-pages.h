/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-history.h"
#include "ui/pennant-page.h"

G_BEGIN_DECLS

/* Of all tabs of a window. */
#define PENNANT_LIVE_PAGES_MAX 4

/**
 * PennantLivePage:
 * @page: the page, which its stack owns
 * @focus: (nullable): weak: where the focus was when the page was left
 *
 * A page that has its widgets.
 */
typedef struct
{
  PennantPage *page;
  GtkWidget *focus;
  /*< private >*/
  GtkWidget *owner;
  guint id;
  gboolean is_cut_off;
} PennantLivePage;

#define PENNANT_TYPE_LIVE_PAGES (pennant_live_pages_get_type ())
G_DECLARE_FINAL_TYPE (PennantLivePages, pennant_live_pages, PENNANT, LIVE_PAGES, GObject)

/* The pages of a window that have their widgets: those seen last. A page is that of a place in the history of a tab,
 * its owner, and lives in a GtkStack there. Others are built again when one comes back to them. */
PennantLivePages *pennant_live_pages_new (void);
PennantLivePage *pennant_live_pages_find (PennantLivePages *self, GtkWidget *owner, guint id);
PennantLivePage *pennant_live_pages_add (PennantLivePages *self, GtkWidget *owner, guint id, PennantPage *page);
void pennant_live_pages_touch (PennantLivePages *self, PennantLivePage *live);
void pennant_live_pages_keep (PennantLivePages *self, GtkWidget *owner, PennantHistory *history);
void pennant_live_pages_move (PennantLivePages *self, PennantLivePages *other, GtkWidget *owner);
void pennant_live_pages_forget (PennantLivePages *self, GtkWidget *owner);
guint pennant_live_pages_count (PennantLivePages *self);

G_END_DECLS
